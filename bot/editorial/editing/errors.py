"""What keeps a change from being made, in the words of who reads it: what is in the way, and what to do."""

from __future__ import annotations

from bot.knowledge.problems import Problem
from bot.knowledge.wording import Phrase


class EditError(Exception):
    """A change can't be made. `field`: of the form, if what is in it is in the way."""

    def __init__(self, de: str, en: str, field: str | None = None) -> None:
        super().__init__(en)
        self.said = Phrase(de=de, en=en)
        self.field = field


class ConflictError(EditError):
    """Somebody else has changed the same in the meantime."""


def entry_gone(entry: str) -> EditError:
    return EditError(
        f"Den Eintrag „{entry}“ gibt es nicht mehr. Wählen Sie ihn neu aus der Liste.",
        f"The entry “{entry}” is no longer there. Choose it from the list again.",
    )


def entry_changed() -> ConflictError:
    return ConflictError(
        "Jemand hat diesen Eintrag inzwischen geändert. Ihre Eingaben sind noch da: Öffnen Sie ihn neu, dann sehen Sie "
        "beides.",
        "Somebody has changed this entry in the meantime. What you wrote is still here: open it again, then you see "
        "both.",
    )


def question_there(entry: str) -> EditError:
    return EditError(
        f"Diese Frage steht schon bei „{entry}“. Wird trotzdem etwas anderes gefunden, passt sie auch dort: "
        "Vergleichen Sie die Texte der beiden Einträge.",
        f"“{entry}” has this question already. If something else is found all the same, the question fits there, too: "
        "compare the texts of the two entries.",
    )


def section_there(section: str, file: str) -> EditError:
    if section == "event":
        return EditError(
            f"Die Veranstaltung steht schon in {file}; es gibt nur eine.",
            f"The event is in {file} already, and there is only one.",
            field="file",
        )
    return EditError(
        f"In {file} steht schon ein Programmpunkt; jeder hat seine eigene Datei. Schreiben Sie den Namen einer neuen.",
        f"{file} already has a session, and each has a file of its own. Write the name of a new one.",
        field="file",
    )


def file_broken(file: str, problem: Problem) -> EditError:
    line = problem.place.line
    return EditError(
        f"{file}, Zeile {line}, hat einen Fehler, der zuerst in der Datei selbst behoben werden muss: "
        f"{problem.message('de')}",
        f"{file}, line {line}, has a mistake that must be mended in the file itself first: {problem.message('en')}",
    )


def file_unreadable(file: str, reason: str | None) -> EditError:
    return EditError(
        f"{file} lässt sich nicht lesen ({reason}). Prüfen Sie, ob die Datei noch im Ordner liegt und ob Sie sie öffnen "
        "dürfen; es wurde nichts gespeichert.",
        f"{file} can't be read ({reason}). Check whether the file is still in the folder and whether you may open it; "
        "nothing was saved.",
    )


def no_file_name(name: str) -> EditError:
    return EditError(
        f"„{name}“ kann keine neue Datei sein. Schreiben Sie zum Beispiel sessions/9-abend.yaml: Buchstaben, Ziffern "
        "und Bindestriche, am Ende .yaml.",
        f"“{name}” can't be a new file. Write for example sessions/9-evening.yaml: letters, digits and hyphens, and "
        ".yaml at its end.",
        field="file",
    )


def file_unsuitable(file: str) -> EditError:
    return EditError(
        f"So wie {file} geschrieben ist, lässt sich diese Änderung dort nicht sicher eintragen. Bitte ändern Sie die "
        "Datei selbst; es wurde nichts gespeichert.",
        f"The way {file} is written, this change can't be put in safely. Please change the file itself; nothing was "
        "saved.",
    )


def file_changed(file: str) -> ConflictError:
    return ConflictError(
        f"{file} wurde inzwischen geändert. Es wurde nichts gespeichert: Sehen Sie sich den neuen Stand an und "
        "speichern Sie noch einmal.",
        f"{file} was changed in the meantime. Nothing was saved: look at what is there now, and save again.",
    )


def would_break(problem: Problem) -> EditError:
    return EditError(
        f"So kann der Bot die Wissensbasis nicht verwenden: {problem.message('de')} Es wurde nichts gespeichert.",
        f"The bot can't use the knowledge base like this: {problem.message('en')} Nothing was saved.",
    )


def not_saved(reason: str | None) -> EditError:
    return EditError(
        f"Es konnte nicht gespeichert werden ({reason}). Die Dateien sind, wie sie waren. Prüfen Sie, ob Sie in den "
        "Ordner schreiben dürfen und ob dort noch Platz ist.",
        f"It couldn't be saved ({reason}). The files are as they were. Check whether you may write into the folder, "
        "and whether there is room.",
    )


def nothing_to_undo() -> EditError:
    return EditError("Es gibt nichts, das sich rückgängig machen lässt.", "There is nothing that can be taken back.")


def changed_since(files: str) -> ConflictError:
    return ConflictError(
        f"{files} wurde seit dem letzten Speichern hier geändert. Damit nichts davon verloren geht, lässt es sich "
        "nicht rückgängig machen: Ändern Sie den Eintrag von Hand.",
        f"{files} was changed since it was saved here last. So that nothing of it is lost, this can't be taken back: "
        "change the entry by hand.",
    )
