"""All rules of knowledge files: those of a folder as a whole, and the levels of all by their names."""

from __future__ import annotations

from types import ModuleType

from bot.knowledge import (
    age_rules,
    folder_rules,
    question_rules,
    reference_rules,
    schedule_rules,
    style_rules,
    text_rules,
)
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.problems import Level, Rule
from bot.knowledge.rules import comments, files, keys, signs, syntax, values

_ROOMS_OF_FILES = (files, keys, signs, syntax, values)
_ROOMS_OF_FOLDERS = (
    folder_rules,
    question_rules,
    reference_rules,
    schedule_rules,
    text_rules,
    style_rules,
    age_rules,
)
ROOMS = (comments, *_ROOMS_OF_FILES, *_ROOMS_OF_FOLDERS)


def rules_of(room: ModuleType) -> tuple[type[Rule], ...]:
    """Return the rules that a module has; none has to be listed anywhere."""
    classes = (found for found in vars(room).values() if isinstance(found, type) and issubclass(found, Rule))
    return tuple(rule for rule in classes if rule.__module__ == room.__name__ and hasattr(rule, "name"))


OF_FOLDER: tuple[type[FolderRule], ...] = tuple(
    rule for room in _ROOMS_OF_FOLDERS for rule in rules_of(room) if issubclass(rule, FolderRule)
)
# Those that need the engine or the network: they are checked on a floor above, and may be ignored like the others.
OF_ENGINE = frozenset({"stray-question", "title-not-found", "almost-same-question", "hard-to-tell"})
OF_NETWORK = frozenset({"dead-link", "moved-link", "link-untested"})

_OF_FILES = tuple(rule for room in _ROOMS_OF_FILES for rule in rules_of(room))
_OWN = {rule.name: rule.level for rule in (*_OF_FILES, *OF_FOLDER)}
OWN_WARNINGS = frozenset(name for name, level in _OWN.items() if level is Level.WARNING)
LEVELS = _OWN | dict.fromkeys(OF_ENGINE | OF_NETWORK, Level.WARNING)
