"""Why something can't be published or taken back: one sentence each, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.editorial.failures import Failure, FailureError
from bot.knowledge import Problem, Reading
from bot.knowledge.problems import shown_path


@dataclass(frozen=True)
class FirstError:
    """The first mistake in a folder."""

    problem: Problem
    folder: Path

    @classmethod
    def of(cls, reading: Reading) -> FirstError:
        folder = reading.drafts.folder if reading.drafts else Path()
        return cls(reading.errors[0], folder)

    def message(self, language: str) -> str:
        place = self.problem.place
        line = "Zeile" if language == "de" else "line"
        return f"{shown_path(place.file, self.folder)}, {line} {place.line}: {self.problem.message(language)}"


@dataclass(frozen=True)
class _OfMistakes(Failure):
    """There are mistakes in the files; the first one is named."""

    first: FirstError

    @property
    def first_de(self) -> str:
        return self.first.message("de")

    @property
    def first_en(self) -> str:
        return self.first.message("en")


class PublishingError(FailureError):
    """Something couldn't be published or taken back; nothing is lost."""


@dataclass(frozen=True)
class NoGit(Failure):
    """The folder belongs to a repository, and there is no git."""

    de = (
        "Der Ordner gehört zu einem Git-Archiv, aber das Programm git fehlt auf diesem Rechner. Bitten Sie Ihre "
        "Technik, es zu installieren."
    )
    en = "The folder belongs to a git repository, but git isn't installed on this machine. Please install it."


@dataclass(frozen=True)
class UnknownOwner(Failure):
    """Git doesn't work with repositories of other users."""

    de = (
        "Der Ordner gehört auf diesem Rechner jemand anderem, deshalb rührt git ihn nicht an. Bitten Sie Ihre Technik, "
        "ihn als sicher einzutragen: git config --global --add safe.directory …"
    )
    en = (
        "The folder belongs to another user of this machine, so git doesn't touch it. Add it as safe: git config "
        "--global --add safe.directory …"
    )


@dataclass(frozen=True)
class NoName(Failure):
    """Whoever publishes says who they are."""

    de = "Bitte geben Sie Ihren Namen an: Er steht später neben der Veröffentlichung."
    en = "Please give your name: it will stand beside what you publish."


@dataclass(frozen=True)
class NoSentence(Failure):
    """Whoever publishes says what it is."""

    de = "Bitte schreiben Sie in einem Satz, was Sie geändert haben, zum Beispiel: Parkplätze ergänzt."
    en = "Please say in a sentence what you changed, for example: Added parking."


@dataclass(frozen=True)
class NothingChanged(Failure):
    """What is published already."""

    de = "Seit der letzten Veröffentlichung hat sich nichts geändert. Speichern Sie Ihre Änderung zuerst in der Datei."
    en = "Nothing has changed since the last publication. Save your change in the file first."


@dataclass(frozen=True)
class ChangedMeanwhile(Failure):
    """What is published is what the person has seen."""

    de = "In der Zwischenzeit hat sich im Ordner noch etwas geändert. Bitte sehen Sie die Liste noch einmal an."
    en = "Something else has changed in the folder meanwhile. Please look at the list again."


@dataclass(frozen=True)
class HasErrors(_OfMistakes):
    """A folder with errors isn't published."""

    errors: int
    de = (
        "In den Dateien sind noch Fehler ({errors}); so lässt sich nichts veröffentlichen. Bitte beheben Sie zuerst "
        "{first_de:whole}"
    )
    en = "There are mistakes in the files ({errors}), so nothing can be published. Please mend first {first_en:whole}"


@dataclass(frozen=True)
class WouldHaveErrors(_OfMistakes):
    """Nor is a state that would have errors."""

    de = (
        "Danach wären Fehler in den Dateien, deshalb ist alles geblieben, wie es war. Der erste wäre in "
        "{first_de:whole} Bitte ändern Sie das zuerst, oder fragen Sie, wer es veröffentlicht hat."
    )
    en = (
        "After that there would be mistakes in the files, so all is as it was. The first one would be in "
        "{first_en:whole} Please change that first, or ask who published it."
    )


@dataclass(frozen=True)
class DetachedHead(Failure):
    """There must be a branch to publish to."""

    de = (
        "Im Git-Archiv ist gerade ein alter Stand aufgeschlagen (kein Zweig, „detached HEAD“). Bitten Sie Ihre "
        "Technik, zum Zweig zurückzukehren: git switch main"
    )
    en = "The repository is on no branch (detached HEAD). Go back to the branch first: git switch main"


@dataclass(frozen=True)
class Unfinished(Failure):
    """Somebody is in the middle of something."""

    command: str
    de = (
        "Im Git-Archiv ist etwas angefangen und nicht zu Ende gebracht (git {command}). Bitten Sie Ihre Technik, es "
        "abzuschließen oder abzubrechen: git {command} --abort"
    )
    en = "In the repository something was begun and not finished. Finish it or take it back: git {command} --abort"


@dataclass(frozen=True)
class Locked(Failure):
    """Two can't write into a repository at a time."""

    file: str
    de = (
        "Ein anderes Programm arbeitet gerade mit dem Git-Archiv. Bitte versuchen Sie es gleich noch einmal. Hilft das "
        "nicht, löscht Ihre Technik die Datei {file:whole}."
    )
    en = (
        "Another program is at work in the repository. Try again in a moment. If that doesn't help, delete "
        "{file:whole}."
    )


@dataclass(frozen=True)
class HookRefused(Failure):
    """The repository has rules of its own."""

    said: str
    de = (
        "Eine Prüfung im Git-Archiv lässt die Veröffentlichung nicht zu; Ihre Änderungen stehen noch im Ordner. Sie "
        "sagt: „{said:whole}“ Bitte beheben Sie das, oder zeigen Sie den Satz Ihrer Technik."
    )
    en = "A hook of the repository doesn't allow this; your changes are still in the folder. It says: '{said:whole}'"


@dataclass(frozen=True)
class NoAnswer(Failure):
    """The server can't be reached."""

    said: str
    de = (
        "Der Server ist nicht zu erreichen. Hier auf dem Rechner ist alles aufgehoben; prüfen Sie die "
        "Internetverbindung und drücken Sie dann „Abgleichen“. (git sagt: „{said:whole}“)"
    )
    en = "The server can't be reached. All is kept here; check the network, then press 'Synchronise'. ({said:whole})"


@dataclass(frozen=True)
class NoAccess(Failure):
    """The server doesn't know who this is."""

    said: str
    de = (
        "Der Server lässt diesen Rechner nicht zu: Name, Passwort oder Schlüssel fehlen oder stimmen nicht. Hier ist "
        "alles aufgehoben. Bitten Sie Ihre Technik, die Anmeldung einzurichten, und drücken Sie dann „Abgleichen“. "
        "(git sagt: „{said:whole}“)"
    )
    en = (
        "The server doesn't let this machine in. All is kept here; set up access, then press 'Synchronise'. "
        "({said:whole})"
    )


@dataclass(frozen=True)
class ServerRefused(Failure):
    """The server has rules of its own, too."""

    said: str
    de = (
        "Der Server nimmt die Veröffentlichung nicht an; hier auf dem Rechner ist sie aufgehoben. Er sagt: "
        "„{said:whole}“ Bitte zeigen Sie den Satz Ihrer Technik, und drücken Sie danach „Abgleichen“."
    )
    en = "The server doesn't take it; it is kept here. It says: '{said:whole}' After mending that press 'Synchronise'."


@dataclass(frozen=True)
class Conflict(Failure):
    """Two have changed the same lines."""

    files: tuple[str, ...]
    de = (
        "Jemand anders hat inzwischen dieselbe Stelle geändert und veröffentlicht ({files:listed}). Ihre "
        "Veröffentlichung ist nur auf diesem Rechner, beim Server ist sie nicht. Nehmen Sie sie unten zurück: Dann "
        "kommt die andere Fassung hierher, und Sie können die Stelle noch einmal ändern."
    )
    en = (
        "Somebody else has changed and published the same lines ({files:listed}). Your publication is on this machine "
        "only, not at the server. Take it back below: then the other version comes here, and you can change it again."
    )


@dataclass(frozen=True)
class InTheWay(Failure):
    """What others published would overwrite what isn't published here."""

    files: tuple[str, ...]
    de = (
        "Andere haben etwas veröffentlicht, das Dateien betrifft, die hier geändert und noch nicht veröffentlicht sind "
        "({files:listed}). Veröffentlichen Sie Ihre Änderungen, oder nehmen Sie sie zurück, und versuchen Sie es dann "
        "noch einmal."
    )
    en = (
        "Others have published changes to files that are changed and not published here ({files:listed}). Publish "
        "yours or take them back, then try again."
    )


@dataclass(frozen=True)
class UnpublishedInTheWay(Failure):
    """One thing at a time."""

    de = (
        "Es gibt noch Änderungen, die nicht veröffentlicht sind. Veröffentlichen Sie sie zuerst, oder nehmen Sie sie "
        "zurück."
    )
    en = "There are changes that aren't published. Publish them first, or take them back."


@dataclass(frozen=True)
class LaterInTheWay(Failure):
    """What was built on can't be pulled out from under it."""

    files: tuple[str, ...]
    de = (
        "Dieselben Dateien wurden danach noch einmal geändert ({files:listed}). Nehmen Sie zuerst die spätere "
        "Veröffentlichung zurück."
    )
    en = "The same files were changed again later ({files:listed}). Take the later publication back first."


@dataclass(frozen=True)
class NothingBefore(Failure):
    """The first publication has nothing to go back to."""

    de = "Vor dieser Veröffentlichung gab es noch nichts; sie lässt sich nicht zurücknehmen."
    en = "There was nothing before this publication; it can't be taken back."


@dataclass(frozen=True)
class NotThere(Failure):
    """What was to be taken back isn't there any more."""

    de = "Das gibt es nicht mehr. Bitte sehen Sie die Liste noch einmal an."
    en = "That isn't there any more. Please look at the list again."


@dataclass(frozen=True)
class NotWritable(Failure):
    """The disk is full, a file is locked, or we have no right to write."""

    said: str
    de = (
        "Hier lässt sich nicht schreiben ({said:whole}). Alles ist, wie es war. Bitte prüfen Sie den freien Platz und "
        "die Rechte am Ordner, und ob ein Programm die Datei offen hält."
    )
    en = "Nothing can be written here ({said:whole}). All is as it was. Check free space, rights, and open programs."


@dataclass(frozen=True)
class NotSaved(Failure):
    """What is to be in the files can't be written into them."""

    why: Failure
    de = "{why_de:whole} Bitte versuchen Sie es danach noch einmal."
    en = "{why_en:whole} Then please try again."

    @property
    def why_de(self) -> str:
        return self.why.message("de")

    @property
    def why_en(self) -> str:
        return self.why.message("en")


@dataclass(frozen=True)
class NotReadable(Failure):
    """What was published can't be read any more."""

    said: str
    de = "Was zuletzt veröffentlicht wurde, lässt sich nicht lesen ({said:whole}). Bitte fragen Sie Ihre Technik."
    en = "What was published last can't be read ({said:whole}). Please look into it."


@dataclass(frozen=True)
class TooSlow(Failure):
    """Git doesn't answer."""

    command: str
    seconds: float
    de = (
        "git {command} war nach {seconds:.0f} Sekunden noch nicht fertig und wurde beendet. Bitte versuchen Sie es "
        "noch einmal; bleibt es so, fragen Sie Ihre Technik."
    )
    en = "git {command} wasn't done after {seconds:.0f} seconds and was ended. Try again; if it stays so, look into it."


@dataclass(frozen=True)
class GitFailed(Failure):
    """Anything else, in git's own words."""

    command: str
    said: str
    de = (
        "git {command} ist nicht gelungen; Ihre Dateien sind, wie sie waren. Es sagt: „{said:whole}“ Bitte zeigen Sie "
        "den Satz Ihrer Technik."
    )
    en = "git {command} didn't succeed; your files are as they were. It says: '{said:whole}'"
