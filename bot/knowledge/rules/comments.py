"""Rules about comments that are meant for the check itself: `# check: ignore[rule] reason`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.knowledge.problems import Level, Rule
from bot.knowledge.wording import DID_YOU_MEAN, NOTHING, Phrase


class IgnoreFault(Enum):
    """What is wrong with a comment that silences a warning."""

    NO_RULE = Phrase(
        de="Hier fehlt, was überlesen werden soll. Bitte schreiben Sie: # check: ignore[name-der-regel] Grund",
        en="It isn't said what to ignore. Please write: # check: ignore[name-of-the-rule] reason",
    )
    UNKNOWN = Phrase(
        de="Eine Regel „{rule:short}“ gibt es nicht. Ihr Name steht in jedem Hinweis in eckigen Klammern.{hint}",
        en="There is no rule '{rule:short}'. Each warning has its name in square brackets.{hint}",
    )
    NO_REASON = Phrase(
        de="Hier fehlt der Grund. Bitte schreiben Sie hinter die Klammer, warum „{rule:short}“ hier nicht gilt.",
        en="The reason is missing. Please write after the bracket why '{rule:short}' doesn't hold here.",
    )
    AN_ERROR = Phrase(
        de="„{rule:short}“ ist ein Fehler, der den Bot aufhält, und lässt sich nicht überlesen. Bitte beheben Sie ihn.",
        en="'{rule:short}' is an error that keeps the bot from working, and can't be ignored. Please mend it.",
    )
    NOTHING_THERE = Phrase(
        de="Zu „{rule:short}“ gibt es hier nichts mehr zu überlesen. Bitte löschen Sie diesen Kommentar.",
        en="There is nothing left to ignore of '{rule:short}' here. Please delete this comment.",
    )


@dataclass(frozen=True)
class BadIgnore(Rule):
    """A comment that silences a warning names a rule and the reason, and has something to silence."""

    name = "bad-ignore"
    level = Level.WARNING
    rule: str
    fault: IgnoreFault
    suggestion: str | None = None
    de = "{fault.value}"
    en = "{fault.value}"

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN if self.suggestion else NOTHING
