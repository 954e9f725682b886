"""All rules of knowledge files: those of a folder as a whole, and the levels of all by their names."""

from __future__ import annotations

from types import ModuleType

from bot.knowledge.age_rules import AGE_RULES
from bot.knowledge.folder_rules import FOLDER_RULES, FolderRule
from bot.knowledge.problems import Level, Rule
from bot.knowledge.reference_rules import REFERENCE_RULES
from bot.knowledge.rules import files, shape, signs, syntax
from bot.knowledge.schedule_rules import SCHEDULE_RULES
from bot.knowledge.style_rules import STYLE_RULES
from bot.knowledge.text_rules import TEXT_RULES

OF_FOLDER: tuple[type[FolderRule], ...] = (
    *FOLDER_RULES,
    *REFERENCE_RULES,
    *SCHEDULE_RULES,
    *TEXT_RULES,
    *STYLE_RULES,
    *AGE_RULES,
)
# Those that need the engine or the network: they are checked on a floor above, and may be ignored like the others.
OF_ENGINE = frozenset({"stray-question", "title-not-found", "almost-same-question", "hard-to-tell"})
OF_NETWORK = frozenset({"dead-link", "moved-link", "link-untested"})


def _of(room: ModuleType) -> tuple[type[Rule], ...]:
    classes = (found for found in vars(room).values() if isinstance(found, type) and issubclass(found, Rule))
    return tuple(rule for rule in classes if hasattr(rule, "name"))


_OWN = {rule.name: rule.level for rule in (*_of(files), *_of(shape), *_of(signs), *_of(syntax), *OF_FOLDER)}
OWN_WARNINGS = frozenset(name for name, level in _OWN.items() if level is Level.WARNING)
LEVELS = _OWN | dict.fromkeys(OF_ENGINE | OF_NETWORK, Level.WARNING)
