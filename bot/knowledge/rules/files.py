"""Rules about the files themselves, which must be found and read as text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.knowledge.problems import Level, Rule

_SAVE_DE = "Bitte im Editor „Speichern unter“ wählen und als Kodierung „UTF-8“ einstellen."
_SAVE_EN = "In your editor choose 'Save as' with the encoding 'UTF-8'."


@dataclass(frozen=True)
class NoFolder(Rule):
    """The knowledge folder must exist and be a folder."""

    name = "no-folder"

    def de(self) -> str:
        return "Diesen Ordner gibt es nicht. Bitte prüfen Sie den Namen (--knowledge ORDNER)."

    def en(self) -> str:
        return "There is no such folder. Please check its name (--knowledge FOLDER)."


@dataclass(frozen=True)
class EmptyFolder(Rule):
    """The knowledge folder must hold at least one file whose name ends in `.yaml`."""

    name = "empty-folder"

    def de(self) -> str:
        return "In diesem Ordner liegt keine Datei, deren Name auf „.yaml“ endet."

    def en(self) -> str:
        return "This folder holds no file whose name ends in '.yaml'."


class Hindrance(Enum):
    """Why something can't be read: in German and English."""

    PERMISSION = (
        "Dem Bot fehlt die Berechtigung dazu. Bitte geben Sie ihm Leserechte.",
        "The bot isn't permitted to. Please allow it to read this.",
    )
    GONE = (
        "Sie ist eine Verknüpfung, deren Ziel es nicht gibt. Bitte löschen oder erneuern Sie die Verknüpfung.",
        "It is a link that leads nowhere. Please delete or renew the link.",
    )
    DEVICE = (
        "Sie ist keine gewöhnliche Datei. Bitte ersetzen Sie sie durch eine Textdatei.",
        "It isn't an ordinary file. Please replace it by a text file.",
    )
    STORAGE = (
        "Das Betriebssystem meldet einen Lesefehler. Bitte prüfen Sie Datenträger oder Netzlaufwerk.",
        "The operating system reports an error. Please check the disk or network drive.",
    )


@dataclass(frozen=True)
class Unreadable(Rule):
    """Every file and sub-folder must be readable for the bot."""

    name = "unreadable"
    why: Hindrance

    def de(self) -> str:
        return f"Diese Datei oder dieser Ordner lässt sich nicht lesen. {self.why.value[0]}"

    def en(self) -> str:
        return f"This file or folder can't be read. {self.why.value[1]}"


@dataclass(frozen=True)
class LinkOut(Rule):
    """A file of the knowledge folder may not be a symbolic link to something outside the folder."""

    name = "link-out"

    def de(self) -> str:
        return (
            "Das ist eine Verknüpfung, die aus dem Ordner hinausführt; sie wird nicht gelesen. "
            "Bitte kopieren Sie die Datei selbst hierher."
        )

    def en(self) -> str:
        return "This is a link that leads out of the folder, it isn't read. Please copy the file itself to this place."


@dataclass(frozen=True)
class FileName(Rule):
    """File names consist of printable characters."""

    name = "file-name"

    def de(self) -> str:
        return (
            "Der Dateiname enthält unlesbare Zeichen. Bitte benennen Sie die Datei um, "
            "am besten nur mit Buchstaben, Ziffern und Bindestrichen."
        )

    def en(self) -> str:
        return "The file name has unreadable characters. Please rename it, best with letters, digits and hyphens only."


@dataclass(frozen=True)
class FileEnding(Rule):
    """Only files that end in `.yaml` (or `.yml`) are read; `.yaml.txt` is what some editors make of it."""

    name = "file-ending"
    level = Level.WARNING

    def de(self) -> str:
        return "Diese Datei wird nicht gelesen, weil ihr Name nicht auf „.yaml“ endet. Bitte benennen Sie sie um."

    def en(self) -> str:
        return "This file isn't read because its name doesn't end in '.yaml'. Please rename it."


@dataclass(frozen=True)
class TooLarge(Rule):
    """A file may have at most 2 MB; larger ones aren't read at all."""

    name = "too-large"
    megabytes: float

    def de(self) -> str:
        size = f"{self.megabytes:.1f}".replace(".", ",")
        return (
            f"Diese Datei ist mit {size} MB zu groß und wird nicht gelesen; höchstens 2 MB sind erlaubt. "
            "Ist es die richtige Datei? Dann teilen Sie sie bitte auf mehrere auf."
        )

    def en(self) -> str:
        return (
            f"This file has {self.megabytes:.1f} MB and isn't read; at most 2 MB are allowed. "
            "Is it the right file? Then please divide it into several ones."
        )


@dataclass(frozen=True)
class NotUtf8(Rule):
    """Files are saved as UTF-8, so that umlauts and other scripts arrive as they were written."""

    name = "not-utf8"
    probably: str | None = None

    def de(self) -> str:
        character = f" (hier steht vermutlich „{self.probably}“)" if self.probably else ""
        return f"Diese Datei ist nicht als UTF-8 gespeichert{character}. {_SAVE_DE}"

    def en(self) -> str:
        character = f" (this is probably '{self.probably}')" if self.probably else ""
        return f"This file isn't saved as UTF-8{character}. {_SAVE_EN}"


@dataclass(frozen=True)
class ControlCharacter(Rule):
    """Texts have no invisible control characters, which get there by copying from other programs or damage."""

    name = "control-character"
    code: int

    def de(self) -> str:
        return (
            f"Hier steht ein unsichtbares Steuerzeichen (U+{self.code:04X}), "
            "meist ein Rest vom Kopieren aus einem anderen Programm. Bitte löschen Sie es."
        )

    def en(self) -> str:
        return (
            f"There is an invisible control character (U+{self.code:04X}) here, "
            "mostly left over from copying out of another program. Please delete it."
        )


@dataclass(frozen=True)
class EmptyFile(Rule):
    """A file without any content is probably not finished."""

    name = "empty-file"
    level = Level.WARNING

    def de(self) -> str:
        return "Diese Datei ist leer. Bitte füllen oder löschen Sie sie."

    def en(self) -> str:
        return "This file is empty. Please fill or delete it."
