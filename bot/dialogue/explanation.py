"""Why a question got its reply, in words and numbers."""

from __future__ import annotations

from dataclasses import asdict

from bot.dialogue.reply import Reply
from bot.matching.match import WordMatch


def explanation(reply: Reply) -> str:
    """Return what was understood, what was missing, and the candidates with their scores, as lines of text."""
    match = reply.match
    if match is None:
        return "nothing was searched for"
    lines = [f"decision    {match.decision} (confidence {match.confidence:.2f})"]
    lines += [f"subject     {reply.subject}: what was said before"] if reply.subject else []
    lines += [f"word        {_word(word)}" for word in match.words]
    missing = [word.word for word in match.words if not word.known]
    lines.append(f"missing     {', '.join(missing) or '–'}")
    lines += [f"candidate   {c.score:6.3f}  {c.entry.id:32s} {c.entry.place}" for c in match.candidates]
    evidence = (f"{name} {value:.2f}" for name, value in asdict(match.evidence).items())
    lines.append(f"evidence    {', '.join(evidence)}")
    return "\n".join(lines)


def _word(word: WordMatch) -> str:
    read = f" → {word.read_as} ({word.similarity:.2f})" if word.read_as != word.word else ""
    parts = f" = {' + '.join(word.parts)}" if word.parts else ""
    return f"{word.word}{read}{parts}  weight {word.weight:.2f}{'' if word.known else '  unknown'}"
