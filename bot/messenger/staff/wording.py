"""What the bot says in the staff's chat, in German and English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWords:
    """The words in one language. Words in braces are filled in."""

    question: str  # above a question that was handed over
    question_how: str  # {days}; below it
    answered: str  # in the place of `question`
    answer: str  # above the answer
    expired: str
    draft_button: str
    draft_link: str  # opens the filled form
    draft: str  # below it, and above the lines to paste
    draft_gone: str
    not_open: str  # to an answer whose question is no longer known
    person_gone: str
    unusable: str  # the database
    not_sendable: str
    database_down: str
    report_file: str  # {day}
    report_caption: str
    find_how: str
    find_none: str
    summary_title: str
    broken: str  # above the mistakes of a saved state
    more: str  # {n}
    gone: str  # {n}, {names}
    gone_files: str  # {files}
    gone_advice: str
    well: str  # {entries}


_GERMAN = StaffWords(
    question="Frage an das Team",
    question_how="Antworten Sie auf diese Nachricht (wischen oder „Antworten“): Ihre Antwort geht an die Person, "
    "ohne Ihren Namen. Nach {days} Tagen ohne Antwort sage ich ihr Bescheid.",
    answered="✓ Beantwortet",
    answer="Antwort:",
    expired="Abgelaufen: Die Person weiß, dass niemand geantwortet hat",
    draft_button="In die Wissensbasis",
    draft_link="Als neuen Eintrag am Pult öffnen",
    draft="Das geht an einem Rechner, auf dem die Vorschau läuft. Bitte lesen Sie den Text dort noch einmal: Steht "
    "etwas über die Person darin, nehmen Sie es heraus. Wer lieber in Dateien schreibt, fügt diese Zeilen unter "
    "general: ein:",
    draft_gone="Diese Nachricht ist zu alt, ich kann sie nicht mehr lesen. Schreiben Sie den Eintrag bitte selbst.",
    not_open="Diese Frage ist nicht mehr offen: Ich weiß nicht mehr, wer gefragt hat. Die Antwort ist nicht gesendet.",
    person_gone="Die Person hat den Chat mit dem Bot geschlossen. Ihre Antwort kommt nicht mehr bei ihr an.",
    unusable="Die Datenbank ist gerade nicht zu erreichen, Ihre Antwort ist noch nicht gesendet. "
    "Bitte antworten Sie in ein paar Minuten noch einmal.",
    not_sendable="So etwas kann ich nicht weitergeben. Bitte antworten Sie mit Text, einem Bild oder einer Datei.",
    database_down="Die Datenbank ist gerade nicht zu erreichen. Bitte versuchen Sie es gleich noch einmal.",
    report_file="bericht-{day}.html",
    report_caption="Der ganze Bericht, mit den Zeilen zum Einfügen. Öffnen Sie ihn im Browser.",
    find_how="Schreiben Sie hinter den Befehl, was Sie suchen, zum Beispiel: /finden Anmeldung",
    find_none="Dazu finde ich keinen Eintrag.",
    summary_title="Die Woche im Überblick",
    broken="⚠️ Die gespeicherte Wissensbasis hat Fehler. Der Bot antwortet weiter mit dem letzten guten Stand.",
    more="und {n} weitere; /pruefen zeigt mehr.",
    gone="⚠️ Aus der Wissensbasis verschwunden (Einträge: {n}): {names}",
    gone_files="Mit ihnen fehlen diese Dateien: {files}",
    gone_advice="Wenn das nicht gewollt ist, nehmen Sie die letzte Änderung bitte zurück.",
    well="✅ Die Wissensbasis ist wieder in Ordnung. Der Bot antwortet aus {entries} Einträgen.",
)
_ENGLISH = StaffWords(
    question="Question to the team",
    question_how="Reply to this message (swipe, or “Reply”): your answer goes to the person, without your name. "
    "After {days} days without an answer I tell them so.",
    answered="✓ Answered",
    answer="Answer:",
    expired="Expired: the person knows that nobody has answered",
    draft_button="Into the knowledge base",
    draft_link="Open as a new entry at the desk",
    draft="This works on a computer on which the preview runs. Please read the text once more there: if something in "
    "it is about the person, take it out. Who would rather write in files puts these lines under general:",
    draft_gone="This message is too old, I can no longer read it. Please write the entry yourself.",
    not_open="This question is no longer open. I no longer know whom the answer is for, and have not sent it.",
    person_gone="The person has closed the chat with the bot. Your answer no longer reaches them.",
    unusable="The database can't be reached now, your answer is not sent yet. Please reply again in a few minutes.",
    not_sendable="I can't pass on such a thing. Please reply with text, a picture or a file.",
    database_down="The database can't be reached now. Please try again in a few minutes.",
    report_file="report-{day}.html",
    report_caption="The whole report, with the lines to paste. Open it in the browser.",
    find_how="Write behind the command what you look for, for example: /find registration",
    find_none="I find no entry for that.",
    summary_title="The week at a glance",
    broken="⚠️ The saved knowledge base has mistakes. The bot goes on with what was good last.",
    more="and {n} more; /check shows more.",
    gone="⚠️ Gone from the knowledge base (entries: {n}): {names}",
    gone_files="With them these files are missing: {files}",
    gone_advice="If that isn't meant, please take the last change back.",
    well="✅ The knowledge base is in order again. The bot answers from {entries} entries.",
)


def wording(language: str) -> StaffWords:
    """Return the words in German ("de") or English."""
    return _GERMAN if language == "de" else _ENGLISH
