"""Find the messages that take longest: `python -m bench.worst`. Prints how many ordinary questions each is worth.

Each kind of message is as long as the bot reads (1,500 letters), and half as long: what grows faster than its length
takes more than twice as long. With the encoder the time is mostly its own, without it that of words and patterns.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from random import Random
from string import ascii_lowercase

from bench.given import knowledge_in, parser_of
from bot.commands.shared import load_meaning
from bot.dialogue.assistant import Assistant

ORDINARY = (
    "Sehr geehrte Damen und Herren, ich wüsste gern, von wem die Tagung damals veranstaltet wurde. Herzlichen Dank!"
)
LONGEST = 1500  # letters
_TRIES = 3
_REPEATED = {
    "spaces": "          a",
    "line ends": "\n \n",
    "one-letter words": "a b c d ",
    "question words": "wer war das und wo ",
    "questions": "Wer war das und wo war es? ",
    "joints": " und wo",
    "commas": "a, und wo ",
    "sentences": "a. ",
    "dashes": "a - ",
    "corrections": "nein, - ",
    "changes": "ok, jetzt mal ",
    "denials": "nicht a, sondern nicht ",
    "gender marks": "ab:innen/-in(innen",
    "clitics": "n't's",
    "numbers": "1234567 ",
    "combining marks": "a" + "\u0301\u0327\u0323" * 20,
    "marks out of order": "\u0315\u0300\u05ae",
    "marks that fall apart": "a" + "\u0f73\u0f75\u0f81" * 100,
    "letters that grow": "\ufdfa",
    "words that grow": "\ufdfa ",
    "Arabic signs": "م\u0640\u064b\u0652",
    "from right to left": "متى يجب سقي الورود؟ ",
    "turned": "\u202eabc ",
    "foreign letters": "şğčř ",
    "Hangul in parts": "\u1100\u1161\u11a8",
    "emoji": "🌹👩\u200d👩\u200d👧a ",
    "mentions": "@a ",
    "misspelt words": "Verantaltung Teilnemer Koperation Integation Arbeitstagng ",
    "compounds": "arbeitssporttagungspolitik",
}
_LETTERS_IN_WORDS = {"new words": (8, 12), "long new words": (40, 60), "one new word": (LONGEST, LONGEST)}


def messages(length: int = LONGEST) -> Iterator[tuple[str, str]]:
    """Yield messages of so many letters, each with its kind; new words are new each time."""
    for kind, piece in _REPEATED.items():
        yield kind, (piece * (length // len(piece) + 1))[:length]
    for kind, (least, most) in _LETTERS_IN_WORDS.items():
        yield kind, "".join(_new_words(Random(), ascii_lowercase, least, most, length))  # noqa: S311  not for secrets
    ideographs = [chr(code) for code in range(0x4E00, 0x9FFF)]
    for kind, (least, most) in {"ideographs": (length, length), "words of ideographs": (4, 4)}.items():
        yield kind, "".join(_new_words(Random(), ideographs, least, most, length))  # noqa: S311


def seconds(assistant: Assistant, tries: Sequence[str]) -> float:
    """Return how long the reply to one of some messages takes in the middle of a conversation, at best."""
    conversation = assistant.begin()
    assistant.reply(ORDINARY, conversation)
    found = []
    for message in tries:
        start = time.perf_counter()
        assistant.reply(message, conversation)
        found.append(time.perf_counter() - start)
    return min(found)


def worst(assistant: Assistant, length: int = LONGEST) -> dict[str, float]:
    """Return how long each kind of message takes, in seconds."""
    tries: defaultdict[str, list[str]] = defaultdict(list)
    for kind, message in chain.from_iterable(messages(length) for _ in range(_TRIES)):
        tries[kind].append(message)
    return {kind: seconds(assistant, some) for kind, some in tries.items()}


def _new_words(random: Random, letters: str | list[str], least: int, most: int, length: int) -> Iterator[str]:
    while length > 0:
        word = "".join(random.choices(letters, k=min(random.randint(least, most), length)))
        yield f"{word} "[:length]
        length -= len(word) + 1


def main() -> int:
    knowledge = knowledge_in(parser_of(__doc__, cases=False).parse_args().knowledge)
    for way, meaning in {"with the encoder": load_meaning(), "by words alone": None}.items():
        assistant = Assistant(knowledge, meaning)
        ordinary = seconds(assistant, [ORDINARY] * _TRIES)
        sys.stdout.write(f"\n{way}: an ordinary question takes {1000 * ordinary:.1f} ms\n")
        half = worst(assistant, LONGEST // 2)
        for kind, whole in sorted(worst(assistant).items(), key=lambda found: -found[1]):
            worth, half_worth = whole / ordinary, half[kind] / ordinary
            sys.stdout.write(f"{worth:8.1f} ordinary questions, half of it {half_worth:6.1f}: {kind}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
