"""Which sessions a message is about, by the words that are left when moments and wishes are taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from bot.dialogue.schedule import occasions
from bot.knowledge.forms import usual_form
from bot.knowledge.model import Entry, Form, KnowledgeBase
from bot.matching.matcher import Matcher
from bot.matching.stems import stem
from bot.matching.words import split_words

_USUAL_FORMS = ("lecture", "workshop", "panel", "world_cafe")  # asked for at any event
_SAYS_LITTLE = 0.3  # a word that is this informative (0-1), and is in no name, says nothing of its own


class Subjects:
    """Finds sessions by their titles, labels, keywords, tags, tracks, forms and speakers; not by their texts.

    A text may mention what is on elsewhere.
    """

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher, sessions: Iterable[Entry]) -> None:
        self._read = matcher.words.read
        names = [(session, set(_words(session, knowledge))) for session in sessions]
        stems = self._stems(set(chain.from_iterable(words for _, words in names)))
        self._sessions = [
            (session, set(chain(*(stems[word] for word in words), self._occasions_of(session))))
            for session, words in names
        ]
        event = _titles(knowledge.event) if knowledge.event else ()
        self._of_event = {stem(word) for title in event for word in split_words(title)}
        forms = [*map(usual_form, _USUAL_FORMS), *(session.form for session, _ in names if session.form)]
        self._forms = {stem(word) for form in forms for name in _called(form) for word in split_words(name)}
        self._known = {word for _, words in self._sessions for word in words}

    def are_of_event_only(self, words: Sequence[str]) -> bool:
        """Tell whether some folded words are of the event's name, and of no session's."""
        stems = {stem(word) for word in words}
        return stems <= self._of_event and stems.isdisjoint(self._known)

    def name_form(self, words: Sequence[str]) -> bool:
        """Tell whether one of some folded words is what sessions of a form are called: a workshop."""
        return any(stem(word) in self._forms for word in words)

    def of_forms(self, words: Sequence[str]) -> list[Entry]:
        """Return the sessions of all forms and occasions that some folded words name."""
        parts = [part for word in self._read(list(words)) for part in (word.word, *word.parts)]
        named = set[str]().union(*map(_occasions, parts))
        return [session for session, names in self._sessions if not names.isdisjoint(named)]

    def are_occasions(self, words: Sequence[str]) -> bool:
        """Tell whether each of some folded words asks for an occasion that the programme has: a lunch, music."""
        return bool(words) and all(_occasions(word) & self._known for word in words)

    def wanted(self, words: Sequence[str], says_little: Callable[[str], bool]) -> list[set[str]] | None:
        """Return what some folded words want of a session's names: one of the stems of each; none if they say little.

        None if there is a word that no session has. `says_little` tells of a part of a compound that it names no
        session: the workshop in "Sportworkshop".
        """
        wanted: list[set[str]] = []
        for word in self._read(list(words)):
            own = self._meant(word.word) | self._meant(word.read_as)
            parts = [self._meant(part) for part in word.parts if not says_little(part)]
            if own:
                wanted.append(own)
            elif parts and all(parts) and not _occasions(word.word):  # a lunch isn't just any meal
                wanted += parts
            elif word.weight > _SAYS_LITTLE:
                return None
        return wanted

    def _meant(self, word: str) -> set[str]:
        """Return of the stem of a folded word, and the occasions it asks for, those that sessions have."""
        return ({stem(word)} | _occasions(word)) & self._known

    def having(self, wanted: Sequence[set[str]]) -> list[Entry]:
        """Return the sessions whose names have all that is wanted."""
        return [session for session, names in self._sessions if not any(map(names.isdisjoint, wanted))]

    def _stems(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Return of each folded word its own stem and those of its parts."""
        return {word.word: [stem(part) for part in (word.word, *word.parts)] for word in self._read(list(words))}

    def _occasions_of(self, session: Entry) -> Iterator[str]:
        """Yield the marks of the occasions that a session is, by its form and what it is called."""
        if session.form:
            yield _mark(session.form.key)
        for name in (*_titles(session), *session.keywords, *session.tags):
            for word in self._read(split_words(name)):
                yield from (_mark(key) for part in (word.word, *word.parts) for key in occasions.called(part))


def _occasions(word: str) -> set[str]:
    """Return the marks of the occasions that a folded word asks for."""
    return set(map(_mark, occasions.asked(word)))


def _mark(occasion: str) -> str:
    """Return what stands among stems for an occasion: no word is like it."""
    return f"({occasion})"


def _words(session: Entry, knowledge: KnowledgeBase) -> Iterator[str]:
    """Yield the folded words of what a session may be called or found by."""
    for name in _names(session, knowledge):
        yield from split_words(name)


def _names(session: Entry, knowledge: KnowledgeBase) -> Iterator[str]:
    people = knowledge.all_of(session.speakers)
    tracks = session.track.by_language.values() if session.track else ()
    for named in (session, *people):
        yield from (*_titles(named), *named.keywords)
    yield from (*session.tags, *tracks)
    yield from _called(session.form) if session.form else ()


def _titles(entry: Entry) -> Iterable[str]:
    return (*entry.title.by_language.values(), *entry.label.by_language.values())


def _called(form: Form) -> Iterable[str]:
    """Return what sessions of a form are called, in all languages; the other ones are called anything."""
    return form.name.by_language.values() if form.says_something else ()
