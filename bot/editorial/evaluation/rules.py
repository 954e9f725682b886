"""Rules of files with labelled questions: each documents itself and words its problem in German and English."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.languages import likely_code
from bot.knowledge.problems import Elsewhere, Level, Rule
from bot.knowledge.rules import shape
from bot.knowledge.wording import closest, meant_de, meant_en, short

QUESTIONS_EXAMPLE = 'de: ["Wer …?"]'


@dataclass(frozen=True)
class NoSuchPath(Rule):
    """Files and folders that are named must exist."""

    name = "no-such-path"

    def de(self) -> str:
        return "Diese Datei oder diesen Ordner gibt es nicht. Bitte prüfen Sie den Namen."

    def en(self) -> str:
        return "There is no such file or folder. Please check its name."


@dataclass(frozen=True)
class TopLevel(shape.TopLevel):
    """A file consists of sections: answers, must_not_answer, conversations."""

    def de(self) -> str:
        return (
            "Die Datei muss aus Abschnitten bestehen, deren Namen ganz links stehen: „answers:“, „must_not_answer:“ "
            "und „conversations:“."
        )

    def en(self) -> str:
        return (
            "The file must consist of sections whose names begin in the first column: 'answers:', 'must_not_answer:' "
            "and 'conversations:'."
        )


@dataclass(frozen=True)
class NeitherFieldNorLanguage(shape.UnknownKey):
    """Beside the fields stand the questions, each list below the two-letter code of its language."""

    def meant(self) -> str | None:
        return closest(self.key, self.known) or likely_code(self.key)

    def de(self) -> str:
        fields = ", ".join(self.known)
        otherwise = f"Möglich sind hier: {fields} und Sprachkürzel wie de, en, tr."
        return f"„{short(self.key)}“ ist weder ein Feld noch ein Sprachkürzel.{meant_de(self.meant(), otherwise)}"

    def en(self) -> str:
        fields = ", ".join(self.known)
        otherwise = f"Possible here: {fields} and codes of languages like de, en, tr."
        return f"'{short(self.key)}' is neither a field nor the code of a language.{meant_en(self.meant(), otherwise)}"


@dataclass(frozen=True)
class NoQuestions(Rule):
    """Below an entry there is at least one question."""

    name = "no-questions"

    def de(self) -> str:
        return f"Hier fehlen die Fragen. Bitte ergänzen Sie sie unter ihrem Sprachkürzel, zum Beispiel {_EXAMPLE_DE}"

    def en(self) -> str:
        return f"The questions are missing here. Please add them below the code of their language, like {_EXAMPLE_EN}"


_EXAMPLE_DE = f"„{QUESTIONS_EXAMPLE}“."
_EXAMPLE_EN = f"'{QUESTIONS_EXAMPLE}'."


@dataclass(frozen=True)
class UnknownEntry(Rule):
    """The entry that is expected must be in the knowledge base."""

    name = "unknown-entry"
    written: str
    meant: str | None

    def de(self) -> str:
        otherwise = "Bitte prüfen Sie die id; vielleicht ist sie umbenannt oder gelöscht."
        return f"Die Wissensbasis hat keinen Eintrag „{short(self.written)}“.{meant_de(self.meant, otherwise)}"

    def en(self) -> str:
        otherwise = "Please check the id; perhaps it was renamed or deleted."
        return f"The knowledge base has no entry '{short(self.written)}'.{meant_en(self.meant, otherwise)}"


@dataclass(frozen=True)
class OneExpectation(Rule):
    """A conversation says what is expected: either an entry or must_not_answer."""

    name = "one-expectation"

    def de(self) -> str:
        return (
            "Ein Gespräch hat entweder „entry: …“ (dieser Eintrag antwortet; „also“ nennt weitere) "
            "oder „must_not_answer: true“ (niemand kann antworten)."
        )

    def en(self) -> str:
        return (
            "A conversation has either 'entry: …' (that entry answers; 'also' names further ones) "
            "or 'must_not_answer: true' (nobody can answer)."
        )


@dataclass(frozen=True)
class TrueExpected(Rule):
    """The field must_not_answer of a conversation is true or isn't there."""

    name = "true-expected"

    def de(self) -> str:
        return "Hier steht true, ohne Anführungszeichen. Kann die Frage beantwortet werden, löschen Sie die Zeile."

    def en(self) -> str:
        return "Write true here, without quotation marks. If the question can be answered, delete the line."


@dataclass(frozen=True)
class DuplicateCase(Rule):
    """No question is asked twice in the same language: it would count twice, or have two right answers."""

    name = "duplicate-question"
    first: Elsewhere

    def de(self) -> str:
        return f"Diese Frage gibt es schon ({self.first.de()}). Bitte streichen Sie eine der beiden."

    def en(self) -> str:
        return f"This question is there already ({self.first.en()}). Please delete one of the two."


@dataclass(frozen=True)
class SampleQuestion(Rule):
    """A question that is a sample question of the knowledge base is always found: it measures nothing."""

    name = "sample-question"
    level = Level.WARNING
    id: str

    def de(self) -> str:
        return (
            f"Diese Frage ist eine Beispielfrage von „{self.id}“ und misst deshalb nichts. "
            "Bitte fragen Sie hier mit anderen Worten."
        )

    def en(self) -> str:
        return (
            f"This question is a sample question of '{self.id}' and so measures nothing. "
            "Please ask with other words here."
        )
