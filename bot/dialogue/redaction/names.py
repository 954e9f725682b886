"""Which words are names of people. Many are ordinary words, too: then it depends on how they are written."""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources

from bot.matching.background import LANGUAGES, zipf

# So common in a language (Zipf) are few words that are mainly names; those are listed below.
_ORDINARY_FROM = 5.0
# Mainly names, however common they are; folded.
_MAINLY_NAMES = frozenset(
    (
        *("peter", "michal", "thomas", "martin", "hans", "john", "james", "george", "david", "paul", "mark"),
        *("washington", "jesus", "jean", "pierre", "francois", "marie", "louis"),
        *("ali", "mustafa", "mehmet", "ahmet", "kemal", "erdogan", "emin", "hasan", "fatih", "dogan", "aydin"),
        *("yilmaz", "yildirim", "omer", "murat", "muhammed", "ismail", "ibrahim", "huseyin", "yildiz", "deniz"),
        *("kurt", "demir", "sefer", "ozgur", "hakim"),
        *("александр", "владимир", "сергеи", "николаи", "михаил", "андреи", "алексеи", "александра"),
        *("олександр", "володимир", "ігор", "сергіи", "петро", "андріи", "іван", "роман", "олег", "володимира"),
        *("дмитро", "віктор"),
        *("محمد", "علي", "احمد", "عبد", "ابو", "بن", "عمر", "حسن", "يوسف", "صالح", "خالد", "حسين", "محمود"),
        *("عبدالله", "سعيد", "جمال", "جميل", "العزيز", "الكريم", "الرحمن", "يزيد", "سليمان", "الشيخ", "الدين"),
    )
)
_MAINLY_NAMES_IN = {"tr": frozenset(("can", "kara", "baris", "emin"))}
# Ordinary with a capital letter, too; folded.
_MAINLY_WORDS = frozenset(
    (
        *("kinder", "kosten", "bus", "job", "zimmer", "schuler", "schutz", "lage", "tage", "grund", "gluck", "mai"),
        *("juni", "august", "april", "freitag", "sommer", "winter", "herbst", "london", "paris", "york", "rom"),
        *("volk", "tur", "park", "meer", "bar", "tor", "bucher", "hande", "masse", "strom", "osten"),
        *("june", "may", "english", "german", "french", "america", "africa", "asia", "india", "france", "church"),
    )
)


@cache
def _names() -> frozenset[str]:
    packed = resources.files(__package__).joinpath("names.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().splitlines())


def is_name(word: str, language: str, *, capital: bool) -> bool:
    """Tell whether a folded word is more likely a name than anything else, as it is written in a language.

    `capital`: with a capital letter, other than at the beginning of a sentence.
    """
    if word not in _names() or word in _MAINLY_WORDS:
        return False
    if word in _MAINLY_NAMES or word in _MAINLY_NAMES_IN.get(language, ()):
        return True
    return commonness(word, language) < _ORDINARY_FROM + capital


def commonness(word: str, language: str) -> float:
    """Return the Zipf frequency of a folded word in a language, in German or in English, whichever uses it most."""
    return max(zipf(word, code) for code in {language, "de", "en"} & set(LANGUAGES))
