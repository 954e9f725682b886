"""Why a change can't be made."""

from __future__ import annotations

from dataclasses import dataclass

from bot.editorial.failures import Failure, FailureError
from bot.knowledge.problems import Problem


class EditError(FailureError):
    """A change can't be made."""


class ConflictError(EditError):
    """Somebody else has changed the same in the meantime."""


@dataclass(frozen=True)
class _OfProblem(Failure):
    """A mistake in a file is in the way."""

    problem: Problem

    @property
    def what_de(self) -> str:
        return self.problem.message("de")

    @property
    def what_en(self) -> str:
        return self.problem.message("en")


@dataclass(frozen=True)
class EntryGone(Failure):
    """Somebody else has removed the entry."""

    entry: str
    de = "Den Eintrag „{entry}“ gibt es nicht mehr. Wählen Sie ihn neu aus der Liste."
    en = "The entry “{entry}” is no longer there. Choose it from the list again."


@dataclass(frozen=True)
class EntryChanged(Failure):
    """Somebody else has changed the entry."""

    de = (
        "Jemand hat diesen Eintrag inzwischen geändert. Ihre Eingaben sind noch da: Öffnen Sie ihn neu, dann sehen Sie "
        "beides."
    )
    en = (
        "Somebody has changed this entry in the meantime. What you wrote is still here: open it again, then you see "
        "both."
    )


@dataclass(frozen=True)
class QuestionThere(Failure):
    """A question is a sample question once."""

    entry: str
    de = (
        "Diese Frage steht schon bei „{entry}“. Wird trotzdem etwas anderes gefunden, passt sie auch dort: Vergleichen "
        "Sie die Texte der beiden Einträge."
    )
    en = (
        "“{entry}” has this question already. If something else is found all the same, the question fits there, too: "
        "compare the texts of the two entries."
    )


@dataclass(frozen=True)
class EventThere(Failure):
    """There is one event."""

    file: str
    field = "file"
    de = "Die Veranstaltung steht schon in {file:whole}; es gibt nur eine. Ändern Sie diese."
    en = "The event is in {file:whole} already, and there is only one. Change that."


@dataclass(frozen=True)
class SessionThere(Failure):
    """A session has a file of its own."""

    file: str
    field = "file"
    de = (
        "In {file:whole} steht schon ein Programmpunkt; jeder hat seine eigene Datei. Schreiben Sie den Namen einer "
        "neuen."
    )
    en = "{file:whole} already has a session, and each has a file of its own. Write the name of a new one."


@dataclass(frozen=True)
class FileBroken(_OfProblem):
    """What can't be read can't be changed in a form."""

    file: str
    de = (
        "{file:whole}, Zeile {line}, hat einen Fehler, der zuerst in der Datei selbst behoben werden "
        "muss: {what_de:whole}"
    )
    en = "{file:whole}, line {line}, has a mistake that must be mended in the file itself first: {what_en:whole}"

    @property
    def line(self) -> int:
        return self.problem.place.line


@dataclass(frozen=True)
class FileUnreadable(Failure):
    """The operating system doesn't let us read a file."""

    file: str
    reason: str | None
    de = (
        "{file:whole} lässt sich nicht lesen ({reason}). Prüfen Sie, ob die Datei noch im Ordner liegt und ob Sie sie "
        "öffnen dürfen; es wurde nichts gespeichert."
    )
    en = (
        "{file:whole} can't be read ({reason}). Check whether the file is still in the folder and whether you may open "
        "it; nothing was saved."
    )


@dataclass(frozen=True)
class NoFileName(Failure):
    """New files have plain names, and are in the folder."""

    name: str
    field = "file"
    de = (
        "„{name}“ kann keine neue Datei sein. Schreiben Sie zum Beispiel sessions/9-abend.yaml: Buchstaben, Ziffern "
        "und Bindestriche, am Ende .yaml."
    )
    en = (
        "“{name}” can't be a new file. Write for example sessions/9-evening.yaml: letters, digits and hyphens, and "
        ".yaml at its end."
    )


@dataclass(frozen=True)
class FileUnsuitable(Failure):
    """A file is written in a way that we can't change without touching other things."""

    file: str
    de = (
        "So wie {file:whole} geschrieben ist, lässt sich diese Änderung dort nicht sicher eintragen. Bitte ändern Sie "
        "die Datei selbst; es wurde nichts gespeichert."
    )
    en = (
        "The way {file:whole} is written, this change can't be put in safely. Please change the file itself; nothing "
        "was saved."
    )


@dataclass(frozen=True)
class FileChanged(Failure):
    """Somebody else has saved the file."""

    file: str
    de = (
        "{file:whole} wurde inzwischen geändert. Es wurde nichts gespeichert: Sehen Sie sich den neuen Stand an und "
        "speichern Sie noch einmal."
    )
    en = "{file:whole} was changed in the meantime. Nothing was saved: look at what is there now, and save again."


@dataclass(frozen=True)
class WouldBreak(_OfProblem):
    """No change may leave a knowledge base that the bot can't use."""

    de = "So kann der Bot die Wissensbasis nicht verwenden: {what_de:whole} Es wurde nichts gespeichert."
    en = "The bot can't use the knowledge base like this: {what_en:whole} Nothing was saved."


@dataclass(frozen=True)
class NotSaved(Failure):
    """The operating system doesn't let us write."""

    reason: str | None
    de = (
        "Es konnte nicht gespeichert werden ({reason}). Die Dateien sind, wie sie waren. Prüfen Sie, ob Sie in den "
        "Ordner schreiben dürfen und ob dort noch Platz ist."
    )
    en = (
        "It couldn't be saved ({reason}). The files are as they were. Check whether you may write into the folder, and "
        "whether there is room."
    )


@dataclass(frozen=True)
class NothingToUndo(Failure):
    """All saves that are kept have been taken back."""

    de = "Es gibt nichts, das sich rückgängig machen lässt."
    en = "There is nothing that can be taken back."


class SavedSince(Failure):
    """Only the save that somebody sees as the latest is taken back."""

    de = "Inzwischen wurde etwas anderes gespeichert. Bitte sehen Sie nach: Neben „Rückgängig“ steht jetzt, was."
    en = "Something else has been saved in the meantime. Please look again: beside “Undo” it now says what."


@dataclass(frozen=True)
class ChangedSince(Failure):
    """A save isn't taken back over what somebody else has saved since."""

    files: str
    de = (
        "{files:whole} wurde seit dem letzten Speichern hier geändert. Damit nichts davon verloren geht, lässt es sich "
        "nicht rückgängig machen: Ändern Sie den Eintrag von Hand."
    )
    en = (
        "{files:whole} was changed since it was saved here last. So that nothing of it is lost, this can't be taken "
        "back: change the entry by hand."
    )
