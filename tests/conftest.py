"""What all tests share."""

from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, read
from bot.matching.matcher import Matcher
from bot.meaning import KeptVectors, default_folder, load

TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root."""
    return TESTS.parent


@pytest.fixture(scope="session")
def garden_folder() -> Path:
    """The files of a small knowledge base about another conference."""
    return TESTS / "garden"


@pytest.fixture(scope="session")
def garden(garden_folder: Path) -> KnowledgeBase:
    reading = read(garden_folder)
    assert reading.knowledge is not None, reading.problems
    return reading.knowledge


@pytest.fixture(scope="session")
def meaning() -> KeptVectors:
    """What knows the meaning of texts; it keeps what it has encoded for the next run."""
    encoder = load()
    assert encoder is not None, "these tests need a system that the encoder runs on"
    return KeptVectors(encoder, default_folder())


@pytest.fixture(scope="session")
def garden_matcher(garden: KnowledgeBase, meaning: KeptVectors) -> Matcher:
    return Matcher(garden, meaning)


@pytest.fixture(scope="session")
def garden_assistant(garden: KnowledgeBase, meaning: KeptVectors) -> Assistant:
    return Assistant(garden, meaning)
