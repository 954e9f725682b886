"""Make the list of names: `.venv/bin/python -m tools.names`.

It needs Faker, which nothing else does: `.venv/bin/pip install Faker==40.63.0`.

The list has a line for each given name and surname, in the one spelling of `words.fold`. Source: the lists of Faker by
Daniele Faraglia and contributors, MIT licence; see NOTICE.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bot.matching.words import split_words

FILE = Path(__file__).parents[1] / "bot" / "dialogue" / "redaction" / "names.txt.gz"
LOCALES = (
    *("de_DE", "de_AT", "de_CH", "en_US", "en_GB", "en_IE", "en_IN", "en_NG", "fr_FR", "tr_TR", "ru_RU", "uk_UA"),
    *("ar_AA", "ar_SA", "ar_PS", "az_AZ", "bg_BG", "cs_CZ", "da_DK", "el_GR", "es_ES", "fa_IR", "fi_FI", "hr_HR"),
    *("hu_HU", "it_IT", "nl_NL", "no_NO", "pl_PL", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "vi_VN"),
)
_LISTS = re.compile("first_name|last_name|surnames")


def names(locale: str) -> Iterator[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    for attribute in filter(_LISTS.search, dir(provider)):
        listed = getattr(provider, attribute)
        for name in () if callable(listed) else _flat(listed):
            yield from (word for word in split_words(name) if len(word) > 1 and word.isalpha())


def _flat(listed: object) -> Iterator[str]:
    if isinstance(listed, str):
        yield listed
    elif isinstance(listed, dict | list | tuple | set):
        for part in listed:
            yield from _flat(part)


def main() -> None:
    found = sorted({name for locale in LOCALES for name in names(locale)})
    FILE.write_bytes(gzip.compress("\n".join(found).encode(), mtime=0))
    sys.stdout.write(f"{FILE.name}: {len(found)} names, {FILE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
