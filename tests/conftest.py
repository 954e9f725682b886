"""What all tests share."""

from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, read
from bot.matching.matcher import Matcher

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
def garden_matcher(garden: KnowledgeBase) -> Matcher:
    return Matcher(garden)


@pytest.fixture(scope="session")
def garden_assistant(garden: KnowledgeBase) -> Assistant:
    return Assistant(garden)
