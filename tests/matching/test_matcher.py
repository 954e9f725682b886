"""The right entry first, and no entry at all when none fits."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editorial.evaluation.cases import read_cases
from bot.editorial.evaluation.thinning import thinned
from bot.knowledge import Entry, Kind, KnowledgeBase, Place, Text, read
from bot.matching.compounds import Compounds
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher
from bot.matching.parameters import USUAL, MatchingParameters, ReadingParameters
from bot.matching.reading import Reader
from bot.matching.vocabulary import Vocabulary
from bot.meaning import KeptVectors, Vectors


def matched(matcher: Matcher, question: str, focus: AbstractSet[str] = frozenset()) -> Match:
    """Return what a German question is matched with."""
    return matcher.match(matcher.read(question, "de"), focus)


def test_every_sample_question_finds_its_own_entry(garden: KnowledgeBase, garden_matcher: Matcher) -> None:
    """A question typed exactly as staff wrote it brings its entry first."""
    for entry in garden:
        for question in (question for questions in entry.questions.values() for question in questions):
            best = matched(garden_matcher, question).best
            assert best is not None
            assert best.entry.id == entry.id, question


def test_without_sample_questions_what_speaks_for_each_entry_is_weighed(project: Path, meaning: KeptVectors) -> None:
    """More of the questions of people who saw only a programme find their session than by the kernel alone."""
    programme = read(project / "examples" / "nachbarwerk").knowledge
    assert programme is not None
    cases = read_cases([project / "tests" / "programme" / "ordinary.yaml"], programme).cases
    known = [case for case in cases if case.expected]
    only_score = MatchingParameters(ranking=(1.0, *[0.0] * (len(USUAL.ranking) - 1)))

    def first_right(matcher: Matcher) -> int:
        found = ((matcher.match(matcher.read(case.question, case.language)).best, case) for case in known)
        return sum(best is not None and best.entry.id in case.expected for best, case in found)

    assert first_right(Matcher(programme, meaning)) > first_right(Matcher(programme, meaning, only_score))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("wann wahr die tahgung", "event-date"),
        ("Wieviel kuehler ists untr Baeumen", "trees-heat"),
        ("BEWÄSSERUNG JUNGBAUM", "trees-water"),
        ("Sommerhitze", "trees-heat"),
        ("how mutch cooler under tree", "trees-heat"),
        ("wo arbeitet die frau holm", "mira-holm"),
    ],
)
def test_typos_compounds_and_inflection_are_forgiven(garden_matcher: Matcher, question: str, expected: str) -> None:
    """The right entry comes first although no word may be spelt as in the knowledge base."""
    best = matched(garden_matcher, question).best
    assert best is not None
    assert best.entry.id == expected


@pytest.mark.parametrize(
    "question",
    [
        "Wie beantrage ich Kindergeld?",
        "asdfgh qwertz",
        "pizza recipe with mushrooms",
        "4711",
        "🍕🍕",
        "",
        "?",
        "Bitcoin",
    ],
)
def test_what_the_knowledge_base_does_not_know_is_not_answered(garden_matcher: Matcher, question: str) -> None:
    """A question about something else, nonsense or nothing at all gets no answer."""
    assert matched(garden_matcher, question).decision is not Decision.ANSWER


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Wie viel Abkühlung bringt Grün in der Stadt?", "de", "trees-heat"),
        ("Is the ground in the city contaminated?", "en", "gardens-soil"),
        ("Ağaçlar ne sıklıkla sulanmalı?", "tr", "trees-water"),
        ("Кто такая Мира Хольм?", "ru", "mira-holm"),
        ("¿Cuándo fue el congreso?", "es", "event-date"),
    ],
)
def test_an_entry_is_found_without_a_sample_question(
    garden: KnowledgeBase, meaning: KeptVectors, question: str, language: str, expected: str
) -> None:
    """Title and text are enough, whatever words and whatever language a question is in."""
    matcher = Matcher(thinned(garden, 0), meaning)
    match = matcher.match(matcher.read(question, language))
    assert expected in [candidate.entry.id for candidate in match.candidates[:3]]


def test_what_is_typed_like_a_sample_question_need_not_be_encoded(garden: KnowledgeBase, meaning: KeptVectors) -> None:
    """An exact sample question is answered without asking the encoder."""

    class Silent:
        name, dimensions = meaning.encoder.name, meaning.encoder.dimensions

        def encode(self, texts: Sequence[str]) -> Vectors:
            raise AssertionError(texts)

    matcher = Matcher(garden, meaning)
    matcher._compare._meaning = meaning.with_encoder(Silent())  # noqa: SLF001  from here on only
    assert matched(matcher, "wie viel kühler ist es unter bäumen").answers[0].id == "trees-heat"


def test_without_an_encoder_the_bot_is_less_sure_and_not_wrong(garden: KnowledgeBase) -> None:
    """By words alone it answers what is asked in their words, and abstains from the rest."""
    matcher = Matcher(garden)
    assert matched(matcher, "Wie viel kühler ist es unter Bäumen?").answers[0].id == "trees-heat"
    assert not matched(matcher, "Senkt Grün die Hitze?").answers


def _entry(name: str, *questions: str) -> Entry:
    text = Text({"de": name})
    return Entry(name, Kind.GENERAL, text, text, text, {"de": questions}, Place(Path("test.yaml")))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet="bcdfghjklmpqrstvwxyz", min_size=5, max_size=12), min_size=1, max_size=6))
def test_an_unrelated_entry_never_changes_an_exact_hit(garden: KnowledgeBase, words: list[str]) -> None:
    """Whatever else staff add, a question typed as they wrote it still brings its entry first."""
    wider = KnowledgeBase({**garden.entries, "unrelated": _entry("unrelated", " ".join(words))})
    best = matched(Matcher(wider), "Wie viel kühler ist es unter Bäumen?").best
    assert best is not None
    assert best.entry.id == "trees-heat"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_input_crashes(garden_matcher: Matcher, text: str) -> None:
    """Any text is matched, with a confidence between 0 and 1."""
    assert 0 <= matched(garden_matcher, text).confidence <= 1


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_entries_changes_nothing(garden: KnowledgeBase, order: list[int]) -> None:
    """The same entries in other files or another order give the same answer."""
    entries = list(garden)
    shuffled = KnowledgeBase({entries[n].id: entries[n] for n in order})
    best = matched(Matcher(shuffled), "wie oft bäume gießen").best
    assert best is not None
    assert best.entry.id == "trees-water"


def test_a_long_message_is_matched_quickly(garden_matcher: Matcher) -> None:
    """Four thousand characters of anything are cut, not laboured over: at most 120 words are read."""
    assert len(matched(garden_matcher, "Baum " * 2000).words) == 120


def test_an_empty_knowledge_base_answers_nothing() -> None:
    """Without entries there are no candidates and no error."""
    match = matched(Matcher(KnowledgeBase({})), "Wann war die Tagung?")
    assert (match.decision, match.candidates) == (Decision.UNKNOWN, ())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wann und wo war die Tagung?", ["event-date", "event-place"]),
        ("Wer ist Mira Holm und was hat sie über Bäume erzählt?", ["mira-holm", "trees"]),
        ("Wer war Mira Holm, und woher kommt sie?", ["mira-holm"]),
        ("Wann war die Tagung?", ["event-date"]),
    ],
)
def test_who_asks_for_two_things_gets_both(garden_matcher: Matcher, question: str, expected: list[str]) -> None:
    """Two question words lead to two entries of one session, but not where one entry answers both."""
    assert sorted(entry.id for entry in matched(garden_matcher, question).answers) == expected


def test_focus_limits_the_candidates(garden_matcher: Matcher) -> None:
    """With a focus only its entries are candidates."""
    match = matched(garden_matcher, "Wasser", focus={"trees", "trees-heat"})
    assert {candidate.entry.id for candidate in match.candidates} <= {"trees", "trees-heat"}


def test_compounds_are_taken_apart() -> None:
    """German compounds give their parts, with and without a linking sound; a word of its own stays whole."""
    compounds = Compounds({"workshop", "sport", "garten"})
    assert compounds.split("sportworkshop") == ("sport", "workshop")
    assert compounds.split("integrationsbeauftragte") == ("integration", "beauftragte")
    assert compounds.split("zusammen") == ()


def test_short_words_want_exactness_and_long_ones_forgive() -> None:
    """Essen isn't taken for Hessen, but a long word may have two letters wrong."""
    vocabulary = Vocabulary([["hessen", "kooperation", "verein"]], ReadingParameters())
    assert vocabulary.repair("essen") == ("essen", 1.0)
    assert vocabulary.repair("koperatoin")[0] == "kooperation"
    assert vocabulary.repair("vereine")[0] in ("verein", "vereine")


def test_a_compound_is_not_a_misspelling() -> None:
    """A word made of two words is what it says, even if a word of the knowledge base is written much like it."""
    reader = Reader([["bildungsurlaub"], ["bildung"]], (), ReadingParameters())
    assert [word.read_as for word in reader.read(["bildungsverlauf", "bildungsurlab"])] == [
        "bildungsverlauf",
        "bildungsurlaub",
    ]


def test_an_unknown_word_before_a_surname_may_be_somebody_elses_given_name(garden_matcher: Matcher) -> None:
    """It weighs more than any other word."""
    assert any(word.weight > 1 for word in matched(garden_matcher, "wer ist Xaverine Holm").words)


@pytest.mark.parametrize("address", ["Herr", "Frau", "Mr", "господин", "Madame", "Prof."])
def test_a_form_of_address_before_a_surname_is_no_given_name(garden_matcher: Matcher, address: str) -> None:
    """Who asks for Mrs Holm means ours."""
    words = matched(garden_matcher, f"wer ist {address} Holm").words
    assert max(word.weight for word in words) <= 1
