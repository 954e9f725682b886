"""Questions whose replies can be told from each other: one that is lost isn't made up for by one that comes twice."""

from __future__ import annotations

from collections import Counter

from bot.standin import Person

ASKED = {"Wann soll man Rosen gießen?": "abends", "/datenschutz": "speicher", "Danke": "Gern", "/help": "Hilfe"}


def replies(person: Person) -> Counter[str]:
    """Return how often a person got the reply to each question."""
    texts = [reply.text for reply in person.chat.replies]
    return Counter(question for question, word in ASKED.items() for text in texts if word in text)
