"""Why a question got its reply, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from bot.dialogue.reply import Reply
from bot.matching.match import Candidate, Decision, Match, WordMatch
from bot.matching.rows import Source

_SAYS_SOMETHING = 0.15  # words of less weight (and, what, am) are in every text
_NEAR = 0.8  # a runner-up with more than this share of the score is nearly as good
_FEW = 0.6  # of what the question says
_DECIDED = {
    Decision.ANSWER: "sure enough to answer",
    Decision.HEDGE: "sure enough to answer with a word of doubt",
    Decision.CHOICES: "not sure enough to answer, but to offer a choice",
    Decision.UNKNOWN: "too unsure: the bot says that it doesn't know",
}
_SOURCES = {
    Source.QUESTION: "sample question",
    Source.NAME: "title",
    Source.TEXT: "sentence",
    Source.ONLY_TEXT: "sentence",
    Source.USUAL: "usual question",
}


def explanation(reply: Reply) -> str:
    """Return what was understood, what was missing, and the candidates with their scores, as lines of text."""
    match = reply.match
    if match is None:
        return "nothing was searched for"
    lines = ["decision    the times and places of the programme answer it; without them:"] * reply.from_programme
    lines += [f"decision    {_DECIDED[match.decision]} (confidence {match.confidence:.2f})"]
    lines += [f"doubt       {doubt}" for doubt in _doubts(match)]
    lines += [f"subject     {reply.subject}: what was said before"] if reply.subject else []
    lines += [f"word        {_word(word)}" for word in match.words]
    for candidate in match.candidates:
        lines.append(f"candidate   {candidate.score:6.3f}  {candidate.entry.id:32s} {candidate.entry.place}")
        lines += [f"            {nearest}" for nearest in _nearest(candidate)]
    evidence = asdict(match.evidence)
    evidence |= {f"meaning_{name}": value for name, value in (evidence.pop("meaning") or {}).items()}
    lines.append(f"evidence    {', '.join(f'{name} {value:.2f}' for name, value in evidence.items())}")
    return "\n".join(lines)


def _doubts(match: Match) -> Iterator[str]:
    """Say what speaks against the best candidate."""
    evidence = match.evidence
    said = [word for word in match.words if word.weight > _SAYS_SOMETHING and not evidence.foreign]
    if missing := [word.word for word in said if not word.known]:
        yield f"the knowledge base doesn't have: {', '.join(missing)}"
    if evidence.covered < _FEW * evidence.known and not evidence.foreign:
        yield "the entry lacks words that other entries have"
    if evidence.runner_up > _NEAR * evidence.score > 0:
        yield "the next entry fits nearly as well"
    if evidence.elsewhere > evidence.score:
        yield "it is more like questions that no knowledge base is for"
    if evidence.private:
        yield "it asks of a person what no programme says"
    if evidence.meaning is None:
        yield "only words were compared: there is no sentence encoder, or it isn't ready yet"
    elif evidence.meaning.behind > 0:
        yield "another entry has a text that is nearer in meaning"


def _nearest(candidate: Candidate) -> Iterator[str]:
    if candidate.nearest:
        source = _SOURCES[candidate.nearest.source]
        yield f"most alike: {source} “{candidate.nearest.text}” ({100 * candidate.similarity:.0f} %)"


def _word(word: WordMatch) -> str:
    read = f" → {word.read_as} ({word.similarity:.2f})" if word.read_as != word.word else ""
    parts = f" = {' + '.join(word.parts)}" if word.parts else ""
    return f"{word.word}{read}{parts}  weight {word.weight:.2f}{'' if word.known else '  unknown'}"
