"""How rules word themselves: a template for each language, filled once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any, get_type_hints

import pytest

from bot.editorial import gone, links
from bot.editorial.evaluation import rules as rules_of_cases
from bot.editorial.review import rules as rules_of_review
from bot.knowledge import read
from bot.knowledge.all_rules import ROOMS, rules_of
from bot.knowledge.characters import Script
from bot.knowledge.problems import Elsewhere, Rule
from bot.knowledge.rules import comments, files, keys, syntax, values
from bot.knowledge.tree import Scalar, Unquoted
from bot.knowledge.wording import LANGUAGES

TEXTS = ["", "Wort", "{0} {x} {self.name} }", "summry", "german", "related", "https://a b", "www.bamf.de", "x" * 99]
VALUES: dict[object, list[Any]] = {
    str: TEXTS,
    str | None: [None, *TEXTS],
    tuple[str, ...]: [(), ("summary", "{x}")],
    int: [0, 1, 2, 5000],
    bool: [False, True],
    float: [2.04, 50.0],
    Elsewhere: [Elsewhere("", 3), Elsewhere("{a}.yaml, ", 77)],
    Unquoted: [Unquoted(kind, "{no}") for kind in Scalar],
    files.Hindrance: list(files.Hindrance),
    values.LinkFault: list(values.LinkFault),
    Script: list(Script),
    links.LinkTrouble: list(links.LinkTrouble),
    comments.IgnoreFault: list(comments.IgnoreFault),
}


def all_rules() -> list[type[Rule]]:
    return [rule for room in (*ROOMS, rules_of_cases, links, gone, rules_of_review) for rule in rules_of(room)]


def broken(rule: type[Rule]) -> Iterator[Rule]:
    """Make the rule broken by all kinds of values."""
    types = get_type_hints(rule)
    for chosen in product(*(VALUES[types[field.name]] for field in fields(rule))):
        yield rule(*chosen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.__name__)
def test_every_rule_can_be_said_in_every_language_about_anything(rule: type[Rule], language: str) -> None:
    """Every field that a template names exists, and so do those of the phrases that are put in for it."""
    template = getattr(rule, language)
    named = [name.partition(".")[0] for _, name, _, _ in Formatter().parse(template) if name is not None]

    for one in broken(rule):
        assert all(hasattr(one, name) for name in named)
        assert one.message(language)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.__name__)
def test_no_language_is_taken_for_another(rule: type[Rule]) -> None:
    """A message that is the same in two languages was forgotten to be translated."""
    for one in broken(rule):
        assert len({one.message(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_rule_that_lacks_a_language_cannot_be_broken() -> None:
    """A new rule, or a new language, is found incomplete by mypy, and here."""

    @dataclass(frozen=True)
    class OnlyGerman(Rule):
        name = "only-german"
        de = "Das geht nicht."

    with pytest.raises(TypeError, match="en"):
        OnlyGerman()  # type: ignore[abstract]


@pytest.mark.parametrize("written", ["{x}", "{0}", "{", "}}", "{text:short}", "{text.__class__}", "%s"])
def test_what_people_wrote_is_shown_as_it_is(written: str) -> None:
    """Braces in a knowledge file mean nothing to a message."""
    assert syntax.MissingQuote(written).message("de").endswith(f" ergänzen Sie es: {written}")
    assert f"'{written}'" in keys.UnknownKey(written, ()).message("en")
    assert keys.UnknownKey("x", (written,)).message("en").endswith(f" here: {written}.")


def test_a_language_that_we_do_not_have_is_answered_in_english() -> None:
    """English is what most people can read; the name of an attribute is no language."""
    rule = files.TooLarge(2.5)

    assert rule.message("fr") == rule.message("name") == rule.message("en")
    assert "2.5 MB" in rule.message("en")
    assert "2,5 MB" in rule.message("de")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "entry",
    [
        f"id: {'9' * 5000}",
        f"title: {'9' * 5000}",
        f"title: 1.{'9' * 5000}",
        f"id: '{'x' * 5000} ü'",
        f"id: *{'x' * 5000}",
        f"id: &{'x' * 5000} a",
        f"{'x' * 5000}: a",
        f"links: [{{label: x, url: '{'x' * 5000}'}}]",
        "id: '\u202eabc'",
        "\u202eabc: x",
        "id: *\u202eabc",
        "questions: ['\u202eabc', '\u202eabc']",
    ],
)
def test_what_is_written_is_neither_repeated_at_length_nor_able_to_turn_a_line_around(
    tmp_path: Path, entry: str, language: str
) -> None:
    """Its beginning says which one is meant; signs that change how a terminal writes become escapes."""
    (tmp_path / "f.yaml").write_text(f"people:\n  - {entry}\n", encoding="utf-8")
    problems = read(tmp_path).problems
    assert problems
    for problem in problems:
        assert len(problem.message(language)) < 400
        assert problem.message(language).isprintable()
