"""Rules about the files themselves, which must be found and read as text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.knowledge.problems import Level, Rule
from bot.knowledge.wording import NOTHING, Phrase


@dataclass(frozen=True)
class NoFolder(Rule):
    """The knowledge folder must exist and be a folder."""

    name = "no-folder"
    de = "Diesen Ordner gibt es nicht. Bitte nennen Sie den der Wissensbasis: --knowledge ORDNER oder KNOWLEDGE_DIR."
    en = "There is no such folder. Please name that of the knowledge base: --knowledge FOLDER or KNOWLEDGE_DIR."


@dataclass(frozen=True)
class EmptyFolder(Rule):
    """The knowledge folder must hold at least one file whose name ends in `.yaml`."""

    name = "empty-folder"
    de = "In diesem Ordner liegt keine Datei, deren Name auf „.yaml“ endet."
    en = "This folder holds no file whose name ends in '.yaml'."


class Hindrance(Enum):
    """Why something can't be read."""

    PERMISSION = Phrase(
        de="Dem Bot fehlt die Berechtigung dazu. Bitte geben Sie ihm Leserechte.",
        en="The bot isn't permitted to. Please allow it to read this.",
    )
    GONE = Phrase(
        de="Sie ist eine Verknüpfung, deren Ziel es nicht gibt. Bitte löschen oder erneuern Sie die Verknüpfung.",
        en="It is a link that leads nowhere. Please delete or renew the link.",
    )
    DEVICE = Phrase(
        de="Sie ist keine gewöhnliche Datei. Bitte ersetzen Sie sie durch eine Textdatei.",
        en="It isn't an ordinary file. Please replace it by a text file.",
    )
    STORAGE = Phrase(
        de="Das Betriebssystem meldet einen Lesefehler. Bitte prüfen Sie Datenträger oder Netzlaufwerk.",
        en="The operating system reports an error. Please check the disk or network drive.",
    )


@dataclass(frozen=True)
class Unreadable(Rule):
    """Every file and sub-folder must be readable for the bot."""

    name = "unreadable"
    why: Hindrance
    de = "Diese Datei oder dieser Ordner lässt sich nicht lesen. {why.value}"
    en = "This file or folder can't be read. {why.value}"


@dataclass(frozen=True)
class LinkOut(Rule):
    """A file of the knowledge folder may not be a symbolic link to something outside the folder."""

    name = "link-out"
    de = (
        "Das ist eine Verknüpfung, die aus dem Ordner hinausführt; sie wird nicht gelesen. "
        "Bitte kopieren Sie die Datei selbst hierher."
    )
    en = "This is a link that leads out of the folder, it isn't read. Please copy the file itself to this place."


@dataclass(frozen=True)
class FileName(Rule):
    """File names consist of printable characters."""

    name = "file-name"
    de = (
        "Der Dateiname enthält unlesbare Zeichen. Bitte benennen Sie die Datei um, "
        "am besten nur mit Buchstaben, Ziffern und Bindestrichen."
    )
    en = "The file name has unreadable characters. Please rename it; letters, digits and hyphens are best."


@dataclass(frozen=True)
class FileEnding(Rule):
    """Only files that end in `.yaml` (or `.yml`) are read; `.yaml.txt` is what some editors make of it."""

    name = "file-ending"
    level = Level.WARNING
    de = "Diese Datei wird nicht gelesen, weil ihr Name nicht auf „.yaml“ endet. Bitte benennen Sie sie um."
    en = "This file isn't read because its name doesn't end in '.yaml'. Please rename it."


@dataclass(frozen=True)
class TooLarge(Rule):
    """A file may have at most 2 MB; larger ones aren't read at all."""

    name = "too-large"
    megabytes: float
    de = (
        "Diese Datei ist mit {megabytes:.1f} MB zu groß und wird nicht gelesen; höchstens 2 MB sind erlaubt. "
        "Ist es die richtige Datei? Dann teilen Sie sie bitte auf mehrere auf."
    )
    en = (
        "This file has {megabytes:.1f} MB and isn't read; at most 2 MB are allowed. "
        "Is it the right file? Then please divide it into several files."
    )


@dataclass(frozen=True)
class NotUtf8(Rule):
    """Files are saved as UTF-8, so that umlauts and other scripts arrive as they were written."""

    name = "not-utf8"
    probably: str | None = None
    de = (
        "Diese Datei ist nicht als UTF-8 gespeichert{character}. "
        "Bitte im Editor „Speichern unter“ wählen und als Kodierung „UTF-8“ einstellen."
    )
    en = "This file isn't saved as UTF-8{character}. In your editor choose 'Save as' with the encoding 'UTF-8'."

    @property
    def character(self) -> Phrase:
        here = Phrase(de=" (hier steht vermutlich „{probably}“)", en=" (this is probably '{probably}')")
        return here if self.probably else NOTHING


@dataclass(frozen=True)
class ControlCharacter(Rule):
    """Texts have no invisible control characters, which get there by copying from other programs or damage."""

    name = "control-character"
    code: int
    de = (
        "Hier steht ein unsichtbares Steuerzeichen (U+{code:04X}), "
        "meist ein Rest vom Kopieren aus einem anderen Programm. Bitte löschen Sie es."
    )
    en = (
        "There is an invisible control character (U+{code:04X}) here, "
        "mostly left over from copying out of another program. Please delete it."
    )


@dataclass(frozen=True)
class EmptyFile(Rule):
    """A file without any content is probably not finished."""

    name = "empty-file"
    level = Level.WARNING
    de = "Diese Datei ist leer. Bitte füllen oder löschen Sie sie."
    en = "This file is empty. Please fill or delete it."
