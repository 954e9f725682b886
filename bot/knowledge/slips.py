"""Slips of the hand that one doesn't see: signs that look like YAML's and aren't, invisible ones, and git's marks.

YAML stops somewhere behind them, with a message about something else. So they are looked for in the lines before
anything is parsed, and what YAML would stumble over is read as it was meant, for the sake of the problems behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from bot.knowledge.characters import HIDDEN, LETTERS_LIKE, ODD_SPACES, Script, split_lines
from bot.knowledge.model import Place
from bot.knowledge.parsing import Loader
from bot.knowledge.problems import Problem, Rule
from bot.knowledge.rules import signs
from bot.knowledge.schema import FIELDS, SECTIONS

_KEY = rf"(?:{'|'.join(sorted({*FIELDS, *SECTIONS, 'ar', 'de', 'en', 'fr', 'ru', 'tr', 'uk'}))})"
_BEGIN = r"^ *+(?:- ++)*+"  # never tried in another way: a line can have a million hyphens
_MOST_IN_LINE = 10  # slips of one kind; who has more learns of the rest after mending these
_MOST_SCANS = 5  # of a file, for the texts in it
_BULLET_SIGNS = "–—−‐‑•‣·●▪"
_COLON_SIGNS = "：﹕∶"
_DOUBLE = "„“”‟"
_SPACE_FIRST = re.compile(f"(?P<before>^ *)(?P<wrong>[{ODD_SPACES}{HIDDEN}]+)")
_SPACE_AFTER = re.compile(f"(?P<before>{_BEGIN}(?:-|{_KEY}:))(?P<wrong>[{ODD_SPACES}]+)")
_BULLET = re.compile(f"(?P<before>^ *)(?P<wrong>[*{_BULLET_SIGNS}])(?= )")
_BULLET_OF_ENTRY = re.compile(f"(?P<before>^ *)(?P<wrong>[*{_BULLET_SIGNS}])(?= +{_KEY}:)")
_COLON = re.compile(f"(?P<before>{_BEGIN}{_KEY})(?P<wrong>[{_COLON_SIGNS}] ?)")
_WIDE_SIGNS = {"［": "[", "］": "]", "，": ",", "、": ","}
_WIDE = re.compile(
    rf'(?P<before>{_BEGIN}{_KEY}: *(?:(?=［)|\[(?:[^"]*+"[^"]*+")+?(?=[，、］])))(?P<wrong>[［，、］].*)'
)
_WIDE_COMMA = re.compile('(?:(?<=")|^)[，、] *')
# Another curly one before it would belong to it: "the „Sport“
_MIXED_QUOTES = re.compile(
    f'(?P<before>(?:{_BEGIN}(?:{_KEY}: *)?|[\\[,] *)"(?P<text>[^"{_DOUBLE}]+))(?P<wrong>[{_DOUBLE}])(?= *(?:[],]|$))'
)
_CLOSE = re.compile(rf"(?P<before>{_BEGIN}{_KEY}:)(?P<wrong>)(?=[^\s{ODD_SPACES}])")
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?= |$)")
_BLOCK = re.compile(r"(?P<key> *+(?:- ++)*+)(?P<field>[^#\"']*:)? *[>|][-+0-9]{0,2} *(?:#.*)?$")
_BEFORE_LIST = re.compile(rf"{_BEGIN}{_KEY}: *(?:#.*)?$|^ *[-{_BULLET_SIGNS}] ")
# What is no letter shows only in its place: between letters that need no help to be joined, or without any Arabic
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TEXT_SIGN = re.compile(
    f"[{HIDDEN}\u202a-\u202e\u2066-\u2069]|(?P<direction>[\u200e\u200f\u061c])"
    "|(?<=[A-Za-zÀ-ɏЀ-ӿ])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-zÀ-ɏЀ-ӿ])"
)
_MIXED = re.compile("(?<![A-Za-zÀ-ӿ])(?:[A-Za-zÀ-ɏ]+[Ͱ-ӿ][A-Za-zÀ-ӿ]*|[Ͱ-ӿ]+[A-Za-zÀ-ɏ][A-Za-zÀ-ӿ]*)")
_OF_SCRIPT = {Script.CYRILLIC: re.compile("[Ѐ-ӿ]"), Script.GREEK: re.compile("[Ͱ-Ͽ]")}
_WORD_OF_SCRIPT = re.compile(r"\b[Ͱ-ӿ]{3,}\b")
_WORTH_A_LOOK = re.compile(
    f"[{ODD_SPACES}{HIDDEN}{_BULLET_SIGNS}{_COLON_SIGNS}\u200c-\u200f\u202a-\u202e\u2066-\u2069\u061c]"
    f'|{_BEGIN}{_KEY}:[^ \\n]|^<{{7}}|^ *\\* |[{"".join(_WIDE_SIGNS)}]|"[^"{_DOUBLE}\n]+[{_DOUBLE}] *(?:[],]|$)'
    "|[A-Za-zÀ-ɏ][Ͱ-ӿ]|[Ͱ-ӿ][A-Za-zÀ-ɏ]",
    re.MULTILINE,
)


class Mended(NamedTuple):
    """A text as it was meant, line by line as it was, and what is wrong with it."""

    text: str
    problems: tuple[Problem, ...]


def mend(text: str, file: Path) -> Mended:
    """Return the text without what YAML would stumble over, and where that was."""
    if not _WORTH_A_LOOK.search(text):
        return Mended(text, ())
    lines = _Lines(file, split_lines(text))
    lines.join_versions()
    lines.mend_structure()
    lines.look_at_texts()
    return Mended("\n".join(lines.lines), tuple(lines.problems))


@dataclass
class _Lines:
    """The lines of a file, which are mended in their places."""

    file: Path
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    texts: frozenset[int] | None = None
    scans: int = 0

    def report(self, line: int, column: int, broken: Rule) -> None:
        """Note a problem at a line and column that count from 0."""
        self.problems.append(Problem(Place(self.file, line + 1, column + 1), broken))

    def join_versions(self) -> None:
        """Where git couldn't merge two versions of some lines, go on with the first."""
        begin = middle = None
        for number, line in enumerate(self.lines):
            mark = found[1][0] if (found := _MARK.match(line)) else None
            if mark == "<" and begin is None:
                begin, middle = number, None
            elif begin is None:
                continue
            elif mark in {"=", "|"}:
                middle = number if middle is None else middle
            elif mark == ">":
                self._keep_first(begin, middle if middle is not None else number, number)
                begin = None
        if begin is not None:
            self._keep_first(begin, middle if middle is not None else len(self.lines), len(self.lines) - 1)

    def _keep_first(self, begin: int, middle: int, end: int) -> None:
        self.report(begin, 0, signs.ConflictMarks(begin + 1, end + 1))
        self.lines[begin] = ""
        for number in range(middle, end + 1):
            self.lines[number] = ""

    def mend_structure(self) -> None:
        """Put right what stands in the place of spaces, hyphens, colons, brackets and quotes, and report it."""
        first: dict[tuple[_Slip, int, int], tuple[int, re.Match[str]]] = {}
        often = Counter[tuple[_Slip, int, int]]()
        for number, slips in self._with_slips():
            for slip in slips:
                for found in self._mended(slip, number):
                    one = (slip, 0, 0) if slip.in_many_lines else (slip, number, found.start("wrong"))
                    first.setdefault(one, (number, found))
                    often[one] += 1
        for one, (number, found) in first.items():
            self.report(number, found.start("wrong"), one[0].broken(found, often[one]))

    def _mended(self, slip: _Slip, number: int) -> Iterator[re.Match[str]]:
        """Put right what a line has of a slip, and yield what it was."""
        for _ in range(1 if slip.in_many_lines else _MOST_IN_LINE):
            found = slip.pattern.search(self.lines[number])
            if found is None or number in self._within_texts():
                return
            begin, end = found.span("wrong")
            self.lines[number] = found.string[:begin] + slip.right(found["wrong"]) + found.string[end:]
            if slip is _QUOTES and self.scans < _MOST_SCANS:
                self.texts = None  # what follows isn't within this text any more
            yield found

    def _within_texts(self) -> frozenset[int]:
        if self.texts is None:
            self.texts = _within_texts(self.lines)
            self.scans += 1
        return self.texts

    def _with_slips(self) -> Iterator[tuple[int, tuple[_Slip, ...]]]:
        """Yield each line with the slips that are possible in it: the lines of a block text are text."""
        depth: int | None = None
        list_begins = False
        for number, line in enumerate(self.lines):
            indentation = len(line) - len(line.lstrip())
            if depth is not None and (not line or indentation > depth):
                shown = len(line) - len(line.lstrip(" "))
                yield number, (_SPACES_FIRST,) if line.strip(" ") and shown <= depth else ()
                continue
            yield number, _OF_LISTS if list_begins else _OF_FIELDS
            block = _BLOCK.match(self.lines[number])
            depth = (block.end("key") - (0 if block["field"] else 1)) if block else None
            list_begins = bool(_BEFORE_LIST.match(self.lines[number])) or (list_begins and not line.strip())

    def look_at_texts(self) -> None:
        """Report what is in texts and can't be seen there."""
        for number, line in enumerate(self.lines):
            if line.isascii():
                continue
            arabic = bool(_RIGHT_TO_LEFT.search(line))
            for found in _TEXT_SIGN.finditer(line):
                if not (found["direction"] and arabic):
                    self.report(number, found.start(), signs.HiddenSign(ord(found[0][0])))
                    break
            for word in _MIXED.finditer(line):
                self._look_alike(number, word, foreign=bool(_WORD_OF_SCRIPT.search(line)))

    def _look_alike(self, number: int, word: re.Match[str], *, foreign: bool) -> None:
        """Report a letter of another script in a word, if it looks like one of the word's own.

        In a text of that script an abbreviation may well have an ending: "UNOа".
        """
        script = next(script for script, letters in _OF_SCRIPT.items() if letters.search(word[0]))
        others = _OF_SCRIPT[script].findall(word[0])
        latin = 2 * len(others) < len(word[0])
        if latin and not foreign and all(letter in LETTERS_LIKE for letter in others):
            at = word[0].index(others[0])
            self.report(number, word.start() + at, signs.LookAlike(word[0], LETTERS_LIKE[others[0]], script))
        own = [letter for letter in word[0] if letter not in others]
        if not latin and all(letter in LETTERS_LIKE.values() for letter in own):
            at = word[0].index(own[0])
            self.report(number, word.start() + at, signs.LookAlike(word[0], own[0], Script.LATIN))


def _within_texts(lines: list[str]) -> frozenset[int]:
    """Return the lines, from 0, in which a text goes on; programs write long texts over several lines.

    What begins with a bullet is no text, but most likely the whole list. Block texts are known by their indentation.
    """
    found: set[int] = set()
    try:
        for token in yaml.scan("\n".join(lines), Loader):
            if not isinstance(token, yaml.ScalarToken) or token.style in {"|", ">"}:
                continue
            if not token.plain or token.value[:1] not in _BULLET_SIGNS:
                found.update(range(token.start_mark.line + 1, token.end_mark.line + 1))
    except yaml.YAMLError:  # what is behind it is told when the file is parsed
        pass
    return frozenset(found)


class _Slip(NamedTuple):
    """A pattern whose group `wrong` is what shouldn't be there, the rule that it breaks, and what belongs there.

    What is mostly in many lines alike is reported once, with their number.
    """

    pattern: re.Pattern[str]
    broken: Callable[[re.Match[str], int], Rule]
    right: Callable[[str], str]
    in_many_lines: bool = True


_SPACES_FIRST = _Slip(
    _SPACE_FIRST,
    lambda found, lines: signs.OddSpace(ord(found["wrong"][0]), lines),
    lambda wrong: "".join(" " for sign in wrong if sign in ODD_SPACES),
)
_SPACES_AFTER = _Slip(
    _SPACE_AFTER,
    lambda found, lines: signs.OddSpace(ord(found["wrong"][0]), lines),
    lambda wrong: " " * len(wrong),
)
_COLONS = _Slip(_COLON, lambda found, _: signs.OddColon(found["wrong"][0]), lambda _: ": ", in_many_lines=False)
_NO_SPACE = _Slip(
    _CLOSE, lambda found, _: signs.MissingSpace(found.string[found.end() :]), lambda _: " ", in_many_lines=False
)
_BULLETS = _Slip(_BULLET, lambda found, lines: signs.OddBullet(found["wrong"], lines), lambda _: "-")
_WIDES = _Slip(
    _WIDE,
    lambda found, _: signs.OddSign(found["wrong"][0], _WIDE_SIGNS[found["wrong"][0]]),
    lambda wrong: _WIDE_COMMA.sub(", ", wrong).replace("［", "[").replace("］", "]"),
    in_many_lines=False,
)
_QUOTES = _Slip(
    _MIXED_QUOTES,
    lambda found, _: signs.MixedQuotes(found["text"], found["wrong"]),
    lambda _: '"',
    in_many_lines=False,
)
_BULLETS_OF_ENTRIES = _BULLETS._replace(pattern=_BULLET_OF_ENTRY)
_OF_FIELDS = (_SPACES_FIRST, _BULLETS_OF_ENTRIES, _SPACES_AFTER, _COLONS, _NO_SPACE, _WIDES, _QUOTES)
_OF_LISTS = (_SPACES_FIRST, _BULLETS, *_OF_FIELDS[1:])
