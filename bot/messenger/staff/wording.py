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
    draft: str  # above the lines to paste
    draft_gone: str
    not_open: str  # to an answer whose question is no longer known
    person_gone: str
    unusable: str  # the database
    not_sendable: str


_GERMAN = StaffWords(
    question="Frage an das Team",
    question_how="Antworten Sie auf diese Nachricht (wischen oder „Antworten“): Ihre Antwort geht an die Person, "
    "ohne Ihren Namen. Nach {days} Tagen ohne Antwort sage ich ihr Bescheid.",
    answered="✓ Beantwortet",
    answer="Antwort:",
    expired="Abgelaufen: Die Person weiß, dass niemand geantwortet hat",
    draft_button="In die Wissensbasis",
    draft="Diese Zeilen gehören in eine Datei der Wissensbasis. Füllen Sie id und Titel aus.",
    draft_gone="Diese Nachricht ist zu alt, ich kann sie nicht mehr lesen. Schreiben Sie den Eintrag bitte selbst.",
    not_open="Diese Frage ist nicht mehr offen: Ich weiß nicht mehr, wer gefragt hat. Die Antwort ist nicht gesendet.",
    person_gone="Die Person hat den Chat mit dem Bot geschlossen. Ihre Antwort kommt nicht mehr bei ihr an.",
    unusable="Die Datenbank ist gerade nicht zu erreichen, Ihre Antwort ist noch nicht gesendet. "
    "Bitte antworten Sie in ein paar Minuten noch einmal.",
    not_sendable="So etwas kann ich nicht weitergeben. Bitte antworten Sie mit Text, einem Bild oder einer Datei.",
)
_ENGLISH = StaffWords(
    question="Question to the team",
    question_how="Reply to this message (swipe, or “Reply”): your answer goes to the person, without your name. "
    "After {days} days without an answer I tell them so.",
    answered="✓ Answered",
    answer="Answer:",
    expired="Expired: the person knows that nobody has answered",
    draft_button="Into the knowledge base",
    draft="These lines belong into a file of the knowledge base. Fill in id and title.",
    draft_gone="This message is too old, I can no longer read it. Please write the entry yourself.",
    not_open="This question is no longer open. I no longer know whom the answer is for, and have not sent it.",
    person_gone="The person has closed the chat with the bot. Your answer no longer reaches them.",
    unusable="The database can't be reached now, your answer is not sent yet. Please reply again in a few minutes.",
    not_sendable="I can't pass on such a thing. Please reply with text, a picture or a file.",
)


def wording(language: str) -> StaffWords:
    """Return the words in German ("de") or English."""
    return _GERMAN if language == "de" else _ENGLISH
