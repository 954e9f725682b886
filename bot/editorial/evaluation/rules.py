"""Rules of files with labelled questions: each documents itself and words its problem in German and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.knowledge.languages import likely_code
from bot.knowledge.problems import Elsewhere, Level, Rule
from bot.knowledge.rules import keys
from bot.knowledge.wording import DID_YOU_MEAN, Phrase

QUESTIONS_EXAMPLE = 'de: ["Wer …?"]'


@dataclass(frozen=True)
class NoSuchPath(Rule):
    """Files and folders that are named must exist."""

    name = "no-such-path"
    de = "Diese Datei oder diesen Ordner gibt es nicht. Bitte prüfen Sie den Namen."
    en = "There is no such file or folder. Please check its name."


@dataclass(frozen=True)
class TopLevel(keys.TopLevel):
    """A file consists of sections: answers, must_not_answer, conversations."""

    de = (
        "Die Datei muss aus Abschnitten bestehen, deren Namen ganz links stehen: „answers:“, „must_not_answer:“ "
        "und „conversations:“."
    )
    en = (
        "The file must consist of sections whose names begin in the first column: 'answers:', 'must_not_answer:' "
        "and 'conversations:'."
    )


@dataclass(frozen=True)
class NeitherFieldNorLanguage(keys.UnknownKey):
    """Beside the fields stand the questions, each list below the two-letter code of its language."""

    otherwise = Phrase(
        de=" Möglich sind hier: {known:listed} und Sprachkürzel wie de, en, tr.",
        en=" Possible here: {known:listed} and codes of languages like de, en, tr.",
    )
    de = "„{key:short}“ ist weder ein Feld noch ein Sprachkürzel.{hint}"
    en = "'{key:short}' is neither a field nor the code of a language.{hint}"

    @property
    def suggestion(self) -> str | None:
        return super().suggestion or likely_code(self.key)


@dataclass(frozen=True)
class NoQuestions(Rule):
    """Below an entry there is at least one question."""

    name = "no-questions"
    example: ClassVar[str] = QUESTIONS_EXAMPLE
    de = "Hier fehlen die Fragen. Bitte ergänzen Sie sie unter ihrem Sprachkürzel, zum Beispiel „{example}“."
    en = "The questions are missing here. Please add them below the code of their language, like '{example}'."


@dataclass(frozen=True)
class UnknownEntry(Rule):
    """The entry that is expected must be in the knowledge base."""

    name = "unknown-entry"
    written: str
    suggestion: str | None
    de = "Die Wissensbasis hat keinen Eintrag „{written:short}“.{hint}"
    en = "The knowledge base has no entry '{written:short}'.{hint}"

    @property
    def hint(self) -> Phrase:
        otherwise = Phrase(
            de=" Bitte prüfen Sie die id; vielleicht ist sie umbenannt oder gelöscht.",
            en=" Please check the id; perhaps it was renamed or deleted.",
        )
        return DID_YOU_MEAN if self.suggestion else otherwise


@dataclass(frozen=True)
class OneExpectation(Rule):
    """A conversation says what is expected: either an entry or must_not_answer."""

    name = "one-expectation"
    de = (
        "Ein Gespräch hat entweder „entry: …“ (dieser Eintrag antwortet; „also“ nennt weitere) "
        "oder „must_not_answer: true“ (niemand kann antworten)."
    )
    en = (
        "A conversation has either 'entry: …' (that entry answers; 'also' names further ones) "
        "or 'must_not_answer: true' (nobody can answer)."
    )


@dataclass(frozen=True)
class TrueExpected(Rule):
    """The field must_not_answer of a conversation is true or isn't there."""

    name = "true-expected"
    de = "Hier steht true, ohne Anführungszeichen. Kann die Frage beantwortet werden, löschen Sie die Zeile."
    en = "Write true here, without quotation marks. If the question can be answered, delete the line."


@dataclass(frozen=True)
class DuplicateCase(Rule):
    """No question is asked twice in the same language: it would count twice, or have two right answers."""

    name = "duplicate-question"
    first: Elsewhere
    de = "Diese Frage gibt es schon ({first.file}Zeile {first.line}). Bitte streichen Sie eine der beiden."
    en = "This question is there already ({first.file}line {first.line}). Please delete one of the two."


@dataclass(frozen=True)
class SampleQuestion(Rule):
    """A question that is a sample question of the knowledge base is always found: it measures nothing."""

    name = "sample-question"
    level = Level.WARNING
    id: str
    de = (
        "Diese Frage ist eine Beispielfrage von „{id}“ und misst deshalb nichts. "
        "Bitte fragen Sie hier mit anderen Worten."
    )
    en = "This question is a sample question of '{id}' and so measures nothing. Please ask with other words here."
