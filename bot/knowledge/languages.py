"""The two-letter language codes of ISO 639-1, and what people write instead of them."""

from __future__ import annotations

from babel.core import Locale

from bot.knowledge.wording import Phrase, closest

CODES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 -- a list of 183 strings is no help to a reader
)

# What the languages that the bot speaks are called, for messages; of others the code has to do.
NAMES = {
    "ar": Phrase(de="Arabisch", en="Arabic"),
    "de": Phrase(de="Deutsch", en="German"),
    "en": Phrase(de="Englisch", en="English"),
    "fr": Phrase(de="Französisch", en="French"),
    "ru": Phrase(de="Russisch", en="Russian"),
    "tr": Phrase(de="Türkisch", en="Turkish"),
    "uk": Phrase(de="Ukrainisch", en="Ukrainian"),
}

_AS_IN = {"en": "en_GB"}  # the English of the bot is European: 8 May, and 8/5 is no day in August
_WRITTEN = {
    "arabisch": "ar", "arabic": "ar",
    "deutsch": "de", "german": "de", "ger": "de", "deu": "de",
    "englisch": "en", "english": "en", "eng": "en", "gb": "en", "us": "en",
    "französisch": "fr", "french": "fr", "fra": "fr",
    "italienisch": "it", "italian": "it",
    "persisch": "fa", "persian": "fa", "farsi": "fa",
    "polnisch": "pl", "polish": "pl",
    "russisch": "ru", "russian": "ru", "rus": "ru",
    "spanisch": "es", "spanish": "es",
    "türkisch": "tr", "turkish": "tr", "tur": "tr",
    "ukrainisch": "uk", "ukrainian": "uk", "ua": "uk",
}  # fmt: skip


def locale_of(language: str) -> Locale:
    """Return how dates, times and amounts are written in a language. Raises babel.UnknownLocaleError."""
    return Locale.parse(_AS_IN.get(language, language))


def likely_code(written: str) -> str | None:
    """Return the language code that was probably meant by something that isn't one."""
    lowered = written.strip().casefold()
    if lowered in _WRITTEN:
        return _WRITTEN[lowered]
    begin = lowered.replace("_", "-").partition("-")[0]
    if begin in CODES:
        return begin
    name = closest(lowered, _WRITTEN)
    return _WRITTEN[name] if name else None
