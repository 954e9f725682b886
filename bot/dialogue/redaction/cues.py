"""Words that names come after: introductions, titles, greetings, signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands before a name.

    `sure`: a name follows, whatever it looks like. `most`: words that may belong to it. `of_asker`: it is the name of
    whoever writes, which isn't kept even if somebody in the knowledge base has it, too. `all`: nothing else follows.
    """

    pattern: re.Pattern[str]
    sure: bool = False
    most: int = 4
    of_asker: bool = False
    all: bool = False


def _cue(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)[\s,.:!–-]*", re.IGNORECASE)


_INTRODUCTIONS = (
    r"ich hei(?:ß|ss)e|mein name(?: ist| lautet)?|hier (?:ist|schreibt|spricht)|man nennt mich|"
    r"my name(?: is|['’]s)?|this is|call me|je m['’]appelle|mon nom(?: est)?|moi c['’]est|"
    r"(?:benim )?ad[ıi]m|ismim|soyad[ıi]m|меня зовут|мо[её] имя|моя фамилия|мене звати|мо[єе] ім['’]я|моє прізвище|"
    r"(?:انا )?اسمي|(?:أنا )?اسمي"
)
_BEING = r"ich bin(?: die| der)?|bin(?: die| der)|i am|i['’]?m|je suis|ben|я|انا|أنا"
_TITLES = (
    r"herrn?|frau|hr|fr|fräulein|mr|mrs|ms|miss|mister|dr|prof|professor(?:in)?|doktor|doctor|"
    r"monsieur|madame|mme|mlle|bay|bayan|sayın|господин[ау]?|госпож[аеиу]|пан[аеуі]?|"
    r"السيدة?|الأستاذة?|الاستاذة?|الدكتورة?|الشيخ"
)
_GREETINGS = (
    r"hallo|hi|hey|hello|halo|moin|servus|liebe[rs]?|lieb|dear|guten (?:tag|morgen|abend)|"
    r"grü(?:ß|ss) (?:gott|dich|sie)|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|ch(?:er|ère)|"
    r"merhaba|selam|sevgili|günaydın|"
    r"привет|здравствуйте|добрый день|уважаем(?:ый|ая)|дорог(?:ой|ая)|привіт|добрий день|шановн(?:ий|а)|"
    r"مرحبا|السلام عليكم|عزيز(?:ي|تي)|danke(?: schön)?|vielen dank|thanks|thank you|merci|teşekkürler|спасибо|дякую"
)
_SIGNATURES = (
    r"(?:viele|liebe|beste|schöne|herzliche|freundliche|mit freundlichen|mit besten)n? grü(?:ß|ss)en?|grü(?:ß|ss)e|"
    r"gru(?:ß|ss)|lg|mfg|vg|(?:(?:best|kind|warm) )?regards|cheers|sincerely(?: yours)?|yours(?: sincerely| truly)?|"
    r"cordialement|bien à vous|amicalement|saygılar(?:ımla)?|selamlar|sevgiler(?:imle)?|с уважением|з повагою|"
    r"(?:مع )?تحياتي"
)
CUES = (
    Cue(_cue(_SIGNATURES), sure=True, most=8, of_asker=True, all=True),
    Cue(_cue(_INTRODUCTIONS), sure=True, of_asker=True),
    Cue(_cue(_TITLES), sure=True, most=3),
    Cue(_cue(_BEING), of_asker=True),
    Cue(_cue(_GREETINGS), most=3),
)
