"""Rules of writing YAML, in words for people who have never heard of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.characters import CURLY
from bot.knowledge.problems import InLines, Level, Rule
from bot.knowledge.wording import NOTHING, Phrase


@dataclass(frozen=True)
class Syntax(Rule):
    """The file must be YAML; this is said where none of the usual causes fits."""

    name = "syntax"
    de = (
        "Ab hier ist die Datei nicht lesbar. Bitte vergleichen Sie diese und die vorige Zeile mit einem anderen "
        "Eintrag: Einrückung, Doppelpunkte, Anführungszeichen."
    )
    en = (
        "From here on the file can't be read. Please compare this line and the one before with another entry: "
        "indentation, colons, quotation marks."
    )


@dataclass(frozen=True)
class Tab(InLines):
    """Lines are indented by spaces, never by tabs."""

    name = "tab"
    lines: int = 1
    de = "Hier steht ein Tabulator{often}. Bitte rücken Sie mit Leerzeichen ein, zwei je Stufe."
    en = "There is a tab here{often}. Please indent by spaces, two for each step."


@dataclass(frozen=True)
class UnquotedColon(Rule):
    """A text with a colon and a space in it stands in quotation marks, or YAML takes it for a field."""

    name = "unquoted-colon"
    text: str
    de = (
        "In diesem Text steht ein Doppelpunkt mit Leerzeichen, deshalb hält YAML ihn für ein Feld. "
        "Bitte setzen Sie den Text in Anführungszeichen: {text:quoted}"
    )
    en = (
        "This text has a colon and a space in it, so YAML takes it for a field. "
        "Please put the text in quotation marks: {text:quoted}"
    )


@dataclass(frozen=True)
class MissingColon(Rule):
    """After the name of a field there is a colon and a space."""

    name = "missing-colon"
    text: str
    de = (
        "„{text:short}“ ist weder Feld noch Text. Soll es ein Feld sein, fehlt der Doppelpunkt mit "
        "Leerzeichen dahinter; gehört es zum Text davor, muss es weiter eingerückt sein."
    )
    en = (
        "'{text:short}' is neither a field nor a text. If it is meant as a field, a colon and a space are "
        "missing after it; if it belongs to the text before, indent it further."
    )


@dataclass(frozen=True)
class MissingQuote(Rule):
    """A text that begins with a quotation mark ends with one."""

    name = "missing-quote"
    text: str
    de = "Bei diesem Text fehlt das Anführungszeichen am Ende, bitte ergänzen Sie es: {text:short}"
    en = "The quotation mark at the end of this text is missing, please add it: {text:short}"


@dataclass(frozen=True)
class TextAfterQuote(Rule):
    """Nothing follows the closing quotation mark; quotation marks inside a text are written „…“."""

    name = "text-after-quote"
    text: str
    de = (
        "Hier geht der Text nach dem schließenden Anführungszeichen weiter. "
        "Anführungszeichen innerhalb eines Textes schreiben Sie bitte als „…“: {text:short}"
    )
    en = (
        "The text goes on after the closing quotation mark. "
        "Please write quotation marks inside a text as „…“: {text:short}"
    )


@dataclass(frozen=True)
class Indentation(Rule):
    """Fields of the same entry and items of the same list begin in the same column."""

    name = "indentation"
    de = (
        "Diese Zeile passt mit ihrer Einrückung nicht zu den Zeilen davor. Felder eines Eintrags und Punkte einer "
        "Liste beginnen alle in derselben Spalte."
    )
    en = (
        "The indentation of this line doesn't fit the lines before. Fields of one entry and items of one list all "
        "begin in the same column."
    )


@dataclass(frozen=True)
class SpecialCharacter(Rule):
    """A text that begins with a character that means something in YAML stands in quotation marks."""

    name = "special-character"
    character: str
    text: str
    de = "Ein Text darf nicht mit „{character}“ beginnen. Bitte setzen Sie ihn in Anführungszeichen: {text:quoted}"
    en = "A text may not begin with '{character}'. Please put it in quotation marks: {text:quoted}"


@dataclass(frozen=True)
class Backslash(Rule):
    r"""Between double quotation marks a backslash is special; write it twice, or leave it out."""

    name = "backslash"
    de = (
        "Der umgekehrte Schrägstrich „\\“ hat zwischen doppelten Anführungszeichen eine besondere Bedeutung. "
        "Bitte schreiben Sie ihn doppelt (\\\\) oder lassen Sie ihn weg."
    )
    en = (
        "The backslash '\\' has a special meaning between double quotation marks. "
        "Please write it twice (\\\\) or leave it out."
    )


@dataclass(frozen=True)
class Bracket(Rule):
    """Brackets make lists; one that is opened is closed, and a text that begins with one stands in quotation marks."""

    name = "bracket"
    de = (
        "Die Klammern gehen nicht auf. Eine Liste schreiben Sie als [eins, zwei]; "
        "ein Text, der mit einer Klammer beginnt, gehört in Anführungszeichen."
    )
    en = (
        "The brackets don't match. A list is written [one, two]; "
        "a text that begins with a bracket belongs in quotation marks."
    )


@dataclass(frozen=True)
class BlockText(Rule):
    """After `>-` or `|-` the text begins on the next line."""

    name = "block-text"
    de = "Nach „>-“ oder „|-“ beginnt der Text erst in der nächsten Zeile, eingerückt."
    en = "After '>-' or '|-' the text begins on the next line, indented."


@dataclass(frozen=True)
class ListPlace(Rule):
    """A list begins on the line after its field; a text that begins with a hyphen stands in quotation marks."""

    name = "list-place"
    de = (
        "Eine Liste beginnt erst in der nächsten Zeile. "
        "Soll das ein Text sein, der mit einem Strich beginnt, gehört er in Anführungszeichen."
    )
    en = (
        "A list begins on the next line. "
        "If this is meant as a text that begins with a hyphen, put it in quotation marks."
    )


@dataclass(frozen=True)
class Alias(Rule):
    """YAML's shorthands (`&name` and `*name`) aren't used: what is written is what is read."""

    name = "alias"
    written: str
    de = (
        "„{written}“ ist ein YAML-Verweis; die sind hier nicht erlaubt. "
        "Ist es Text, setzen Sie ihn in Anführungszeichen: {written:quoted} …, "
        "sonst schreiben Sie den Inhalt aus."
    )
    en = (
        "'{written}' is a YAML reference, which isn't allowed here. "
        "If it is text, put it in quotation marks: {written:quoted} …, "
        "otherwise write the content itself."
    )


@dataclass(frozen=True)
class Tag(Rule):
    """YAML's type tags (`!name`) aren't used; a text that begins with an exclamation mark stands in quotation marks."""

    name = "tag"
    written: str
    de = (
        "Mit einem Ausrufezeichen am Anfang hält YAML „{written:short}“ für einen Befehl. "
        "Bitte setzen Sie den Text in Anführungszeichen."
    )
    en = (
        "With an exclamation mark at the beginning YAML takes '{written:short}' for a command. "
        "Please put the text in quotation marks."
    )


@dataclass(frozen=True)
class SeveralDocuments(Rule):
    """A file is one document: no line of three hyphens in the middle."""

    name = "several-documents"
    de = "Hier beginnt ein zweites Dokument („---“). Bitte löschen Sie diese Zeile oder machen Sie zwei Dateien."
    en = "A second document begins here ('---'). Please delete this line or make two files."


@dataclass(frozen=True)
class TooDeep(Rule):
    """Nothing in the format is nested more than a few steps."""

    name = "too-deep"
    de = "Hier ist viel zu tief verschachtelt. Bitte vergleichen Sie die Einrückung mit einem anderen Eintrag."
    en = "This is nested far too deeply. Please compare the indentation with another entry."


@dataclass(frozen=True)
class DuplicateKey(Rule):
    """A field is given once; of two fields of the same name YAML would silently drop one."""

    name = "duplicate-key"
    key: str
    first_line: int
    de = (
        "Das Feld „{key:short}“ steht hier zum zweiten Mal (zuerst in Zeile {first_line}). "
        "Bitte fassen Sie beide zusammen; ist es ein neuer Eintrag, fehlt der Strich „-“ davor."
    )
    en = (
        "The field '{key:short}' is here for the second time (first in line {first_line}). "
        "Please join the two; if this is a new entry, the hyphen '-' before it is missing."
    )


@dataclass(frozen=True)
class LostComment(Rule):
    """Without quotation marks everything from ` #` on is a comment and not part of the text."""

    name = "lost-comment"
    level = Level.WARNING
    lost: str
    de = (
        "Ab „{lost:short}“ überliest YAML den Rest der Zeile. "
        "Gehört er zum Text, setzen Sie den ganzen Text in Anführungszeichen; "
        "ist es eine Notiz, schreiben Sie ein Leerzeichen hinter das #."
    )
    en = (
        "From '{lost:short}' on YAML skips the rest of the line. "
        "If it belongs to the text, put the whole text in quotation marks; "
        "if it is a note, put a space after the #."
    )


@dataclass(frozen=True)
class CurlyQuotes(Rule):
    """A text is put in straight quotation marks; curly ones are part of it, and a comma between them ends it."""

    name = "curly-quotes"
    level = Level.WARNING
    text: str
    split: bool
    de = (
        "Für YAML sind Anführungszeichen wie {sign} gewöhnliche Buchstaben: Sie gehören mit zum Text{cut}. "
        "Bitte schreiben Sie gerade Anführungszeichen: {inside:quoted}"
    )
    en = (
        "To YAML quotation marks like {sign} are ordinary letters: they are part of the text{cut}. "
        "Please write straight ones: {inside:quoted}"
    )

    @property
    def sign(self) -> str:
        return self.text[:1]

    @property
    def inside(self) -> str:
        return self.text.strip(f'{CURLY}"') + (", …" if self.split else "")

    @property
    def cut(self) -> Phrase:
        cut = Phrase(de=", und am nächsten Komma beginnt ein neuer", en=", and a new one begins at the next comma")
        return cut if self.split else NOTHING
