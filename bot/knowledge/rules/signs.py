"""Rules about signs that look like others or can't be seen at all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.characters import ODD_SPACES, Script
from bot.knowledge.problems import InLines, Level, Rule
from bot.knowledge.wording import NOTHING, Phrase

_NAMES = {
    0x00A0: Phrase(de="geschütztes Leerzeichen, ", en="no-break space, "),
    0x202F: Phrase(de="schmales geschütztes Leerzeichen, ", en="narrow no-break space, "),
    0x3000: Phrase(de="ideographisches Leerzeichen, ", en="ideographic space, "),
    0x00AD: Phrase(de="weiches Trennzeichen, ", en="soft hyphen, "),
    0x200B: Phrase(de="Leerzeichen ohne Breite, ", en="zero-width space, "),
    0xFEFF: Phrase(de="das Zeichen für den Anfang einer Datei, ", en="the mark of a file's beginning, "),
}


@dataclass(frozen=True)
class OddSpace(InLines):
    """Lines are indented, and hyphens and colons followed, by ordinary spaces, not by others or what can't be seen."""

    name = "odd-space"
    code: int
    lines: int = 1
    de = "Hier steht{often} ein unsichtbares Zeichen ({called}U+{code:04X}). {advice}"
    en = "Here{often} is an invisible character ({called}U+{code:04X}). {advice}"

    @property
    def called(self) -> Phrase:
        return _NAMES.get(self.code, NOTHING)

    @property
    def advice(self) -> Phrase:
        if chr(self.code) in ODD_SPACES:
            return Phrase(
                de="Es sieht wie ein Leerzeichen aus, ist für YAML aber keins. "
                "Bitte löschen Sie es und tippen Sie ein gewöhnliches Leerzeichen.",
                en="It looks like a space, but to YAML it is none. Please delete it and type an ordinary space.",
            )
        return Phrase(de="Bitte löschen Sie es.", en="Please delete it.")


@dataclass(frozen=True)
class OddBullet(InLines):
    """The items of a list begin with a hyphen and a space, not with a dash or a bullet."""

    name = "odd-bullet"
    sign: str
    lines: int = 1
    de = (
        "Hier steht{often} „{sign}“. Eine Liste braucht den einfachen Bindestrich: Bitte schreiben Sie „- “. "
        "Gehört das Zeichen zum Text, setzen Sie den Text in Anführungszeichen."
    )
    en = (
        "Here{often} is '{sign}'. A list needs the plain hyphen: please write '- '. "
        "If the sign belongs to the text, put the text in quotation marks."
    )


@dataclass(frozen=True)
class OddColon(Rule):
    """After the name of a field there is an ordinary colon, not a wide one of another script."""

    name = "odd-colon"
    sign: str
    de = "„{sign}“ ist ein anderes Zeichen als der Doppelpunkt. Bitte schreiben Sie „: “ (mit Leerzeichen)."
    en = "'{sign}' is another sign than the colon. Please write ': ' (with a space)."


@dataclass(frozen=True)
class OddSign(Rule):
    """Brackets and commas of lists are the ordinary ones, not wide ones of another script."""

    name = "odd-sign"
    sign: str
    right: str
    de = "„{sign}“ ist ein anderes Zeichen als „{right}“. Bitte schreiben Sie „{right}“, in der ganzen Liste."
    en = "'{sign}' is another sign than '{right}'. Please write '{right}', in the whole list."


@dataclass(frozen=True)
class MixedQuotes(Rule):
    """A text that begins with a straight quotation mark ends with one; a curly one goes on with it."""

    name = "mixed-quotes"
    text: str
    sign: str
    de = (
        "Der Text beginnt mit einem geraden Anführungszeichen und endet mit {sign}, das für YAML nur ein Buchstabe "
        "ist. Bitte schreiben Sie auch am Ende ein gerades: {text:quoted}"
    )
    en = (
        "The text begins with a straight quotation mark and ends with {sign}, which is but a letter to YAML. Please "
        "write a straight one at the end, too: {text:quoted}"
    )


@dataclass(frozen=True)
class MissingSpace(Rule):
    """After the colon of a field there is a space."""

    name = "missing-space"
    text: str
    de = "Zwischen dem Doppelpunkt und „{text:short}“ fehlt ein Leerzeichen. Bitte ergänzen Sie es."
    en = "A space is missing between the colon and '{text:short}'. Please add it."


@dataclass(frozen=True)
class ConflictMarks(Rule):
    """No marks of git's are left where it couldn't merge two versions of a file."""

    name = "conflict-marks"
    first_line: int
    last_line: int
    de = (
        "Hier stehen zwei Fassungen hintereinander, die git nicht zusammenführen konnte (Zeile {first_line} bis "
        "{last_line}). Bitte machen Sie eine daraus, und löschen Sie die Zeilen, die mit <<<<<<<, ======= und >>>>>>> "
        "beginnen."
    )
    en = (
        "Two versions that git couldn't merge follow each other here (lines {first_line} to {last_line}). Please make "
        "one of them, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
    )


@dataclass(frozen=True)
class HiddenSign(Rule):
    """Texts have no signs that can't be seen: with one in the middle a word isn't found any more."""

    name = "hidden-sign"
    level = Level.WARNING
    code: int
    de = (
        "In diesem Text steht ein unsichtbares Zeichen ({called}U+{code:04X}), meist vom Kopieren. Bitte löschen Sie "
        "es: Cursor davor setzen, einmal Entf drücken."
    )
    en = (
        "There is an invisible character ({called}U+{code:04X}) in this text, mostly from copying. Please delete "
        "it: put the cursor before it and press Delete once."
    )

    @property
    def called(self) -> Phrase:
        return _NAMES.get(self.code, NOTHING)


@dataclass(frozen=True)
class LookAlike(Rule):
    """A word has letters of one script; a Cyrillic „а“ in a Latin word looks right, and the word isn't found."""

    name = "look-alike"
    level = Level.WARNING
    word: str
    like: str
    script: Script
    de = (
        "In „{word:short}“ ist ein {script.value} Buchstabe, der nur aussieht wie „{like}“. "
        "Bitte tippen Sie das Wort neu, sonst findet es niemand."
    )
    en = (
        "In '{word:short}' there is a {script.value} letter that only looks like '{like}'. "
        "Please type the word anew, or nobody finds it."
    )
