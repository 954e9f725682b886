"""Questions about what was just said: "mehr dazu", "gibt's einen Link?", "und wer hat den gehalten?"."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from bot.dialogue.parameters import FollowUpParameters
from bot.knowledge.model import Entry, Kind, KnowledgeBase, Place, Text
from bot.matching.background import commonness
from bot.matching.matcher import Matcher, Query
from bot.matching.words import split_words


class FollowUp(StrEnum):
    """What is asked about the entry last shown."""

    LINK = "link"
    MORE = "more"
    SPEAKER = "speaker"
    OTHER = "other"


_SAMPLES = {
    FollowUp.LINK: (
        "Gibt es einen Link dazu?", "Link", "Quelle", "Wo kann ich das nachlesen?", "Hast du eine Internetseite dafür?",
        "Schicken Sie mir bitte den Link", "Hast du einen Link?", "gibts nen Link dazu",
        "Woher haben Sie das?", "Wo finde ich das im Original?",
        "Is there a link?", "link please", "source", "Where can I read that?", "Do you have a web page for it?",
        "Send me the link", "Where does that come from?", "url",
    ),
    FollowUp.MORE: (
        "Mehr dazu", "Erzähl mir mehr davon", "mehr", "Was noch?", "Und weiter?", "Gibt es dazu noch mehr?", "Weiter",
        "Haben Sie mehr Einzelheiten?", "Details bitte", "Genauer bitte", "Können Sie das ausführlicher sagen?",
        "Sonst noch etwas?", "noch mehr",
        "mehr davon", "Tell me more", "more", "Anything else?", "What else?", "Go on", "More details please",
        "Can you say more about that?",
    ),
    FollowUp.SPEAKER: (
        "Und wer hat den gehalten?", "Wer hat das gesagt?", "Von wem war das?", "Wer war das?",
        "Wer hat da gesprochen?",        "Wer hat das vorgetragen?", "Wie hieß der Referent?",
        "Wer war der Redner?", "Wer hat den Workshop geleitet?",
        "Who gave it?", "Who said that?", "Who was the speaker?", "Who spoke there?", "Who was that by?",
        "Who presented it?", "Who ran the workshop?", "Wer hat geredet?", "Wer hat referiert?", "Who gave the talk?",
    ),
    FollowUp.OTHER: (
        "Und der andere?", "Und der andere Vortrag?", "Was war mit dem anderen Redner?", "Und die andere Rede?",
        "Und der andere Referent, was hat der gesagt?", "Gab es noch einen zweiten Vortrag?", "Und das andere?",
        "And the other one?", "And the other speaker?", "What about the other lecture?", "the other talk",
    ),
}  # fmt: skip

# A message with one of these wants a link, whatever it says it is for.
LINK_WORDS = frozenset(("link", "links", "quelle", "quellen", "source", "sources", "url", "webseite", "website"))
_POINTING = frozenset(
    split_words(
        "der die das den dem dessen deren dazu davon dabei daran darüber dort da er sie es ihn ihm ihr sein seine "
        "seinem ihre ihren dieser diese dieses diesem denselben mehr noch und weiter genauer "
        "he she it him her his their they that this those these there more else and also"
    )
)


class FollowUps:
    """Recognises messages that can only be understood from what was said before."""

    def __init__(self, numbers: FollowUpParameters) -> None:
        self._numbers = numbers
        entries = {str(kind): _sample_entry(kind, samples) for kind, samples in _SAMPLES.items()}
        self._matcher = Matcher(KnowledgeBase(entries))

    def possible(self, question: str) -> bool:
        """Whether a message may refer to the one before: it is short, or short enough and pointing."""
        words = split_words(question)
        numbers = self._numbers
        most = numbers.most_words if self.points_back(question) else numbers.most_words_without_pointer
        return len(words) <= most

    def points_back(self, question: str) -> bool:
        """Whether a message has an anaphor: a pronoun or adverb like "he" or "there"."""
        return not _POINTING.isdisjoint(split_words(question))

    def recognise(self, question: Query) -> FollowUp | None:
        """Return what is asked about the entry last shown, if the message is clear about it."""
        match = self._matcher.match(self._matcher.read(question.text, question.language))
        says_more = any(not word.known and commonness(word.word) < self._numbers.says_nothing for word in match.words)
        if says_more or match.best is None or match.best.score < self._numbers.least_score:
            return None
        return FollowUp(match.best.entry.id)


def _sample_entry(kind: FollowUp, samples: tuple[str, ...]) -> Entry:
    nothing = Text({"de": ""})
    return Entry(kind, Kind.SMALL_TALK, nothing, nothing, nothing, {"de": samples}, Place(Path(__file__)))
