"""What sections and fields are called and what belongs in them, in German: for editors that help, and at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Explained:
    """A section or field: its name for people, what it is for, and values that could stand there."""

    name: str
    text: str
    examples: tuple[Any, ...] = ()


SECTIONS: Mapping[str, Explained] = {
    "event": Explained(
        "Veranstaltung", "Die Veranstaltung selbst: Titel, Zeit, Ort, Veranstalter. Genau einmal im ganzen Ordner."
    ),
    "session": Explained(
        "Programmpunkt",
        "Ein Vortrag, Workshop, Podium … Höchstens einer je Datei; was sonst in der Datei steht, gehört zu ihm.",
    ),
    "findings": Explained(
        "Ergebnisse", "Was gesagt, gefragt oder herausgefunden wurde. Ein Eintrag ist ein Thema mit seiner Antwort."
    ),
    "people": Explained("Personen", "Wer gesprochen, geleitet oder mitgemacht hat."),
    "general": Explained("Allgemeines", "Fragen zur Veranstaltung im Ganzen: Ziel, Geld, Veröffentlichung …"),
    "not_documented": Explained(
        "Nicht dokumentiert",
        "Wonach Leute fragen und was nirgends steht. Die Antwort sagt genau das; sonst rät der Bot womöglich.",
    ),
    "small_talk": Explained("Plauderei", "Was man zum Bot selbst sagt: Begrüßung, Dank, „Wer bist du?“."),
}

ENTRY_FIELDS: Mapping[str, Explained] = {
    "id": Explained(
        "Kennung",
        "Kurzer Name aus Kleinbuchstaben, Ziffern und Bindestrichen. Er kommt im ganzen Ordner nur einmal vor. "
        "Ändern Sie ihn nie: Knöpfe in alten Nachrichten führen zu ihm.",
        ("sport-vereine",),
    ),
    "title": Explained(
        "Titel",
        "Die fett gedruckte erste Zeile der Antwort; bei Personen der volle Name. Ein Text, oder je Sprache einer.",
        ("Sport und Vereine", {"de": "Sport und Vereine", "en": "Sports and clubs"}),
    ),
    "label": Explained(
        "Kurzer Name auf Knöpfen",
        "Der Name auf einem Knopf, höchstens 40 Zeichen, ohne Zusammenhang verständlich. Fehlt er, gilt der Titel.",
        ("Sport: Vereine",),
    ),
    "summary": Explained(
        "Antwort",
        "Ein bis vier kurze Sätze. Eine Leerzeile beginnt einen neuen Absatz. Ohne Fettdruck und HTML.",
        ("Vereine sollen Schulen als Partner gewinnen.",),
    ),
    "questions": Explained(
        "Beispielfragen",
        "Wie Leute danach fragen, in ihren eigenen Worten, nach Sprachen geordnet. Zwei oder drei je Sprache reichen.",
        ({"de": ["Was war mit Sport?", "machen vereine mit"], "en": ["What about sports?"]},),
    ),
    "keywords": Explained(
        "Stichwörter", "Weitere Wörter, mit denen man danach sucht, in allen Sprachen.", (["Sportverein", "Fußball"],)
    ),
    "links": Explained(
        "Link",
        "Seiten zum Weiterlesen. Ohne eigene Links gelten die des Beitrags, sonst die der Veranstaltung.",
        ([{"url": "https://www.example.org/sport", "label": "Zum Beitrag"}],),
    ),
    "related": Explained(
        "Führt weiter zu",
        "Die Kennungen anderer Einträge, die als Nächstes interessieren.",
        (["sport", "erika-beispiel"],),
    ),
    "formerly": Explained(
        "Frühere Kennungen",
        "Die Kennungen von Einträgen, die Sie hier hineingenommen haben: Alte Knöpfe führen dann hierher.",
        (["sport-alt"],),
    ),
    "reviewed": Explained(
        "Zuletzt geprüft am",
        "Der Tag, an dem jemand den Eintrag zuletzt geprüft hat: Jahr-Monat-Tag. Nach einem Jahr erinnert die Prüfung.",
        ("2025-11-30",),
    ),
}

EVENT_FIELDS: Mapping[str, Explained] = {
    "contact": Explained(
        "Ansprechstelle",
        "Wohin sich Leute wenden können, die einen Menschen suchen: Name, Telefon, E-Mail oder Seite.",
        ("Tagungsbüro, 0911 5550, buero@example.org",),
    ),
    "start": Explained("Erster Tag", "Der erste Tag der Veranstaltung: Jahr-Monat-Tag.", ("2027-05-08",)),
    "end": Explained("Letzter Tag", "Der letzte Tag. Fehlt er, dauert sie einen Tag.", ("2027-05-09",)),
    "time_zone": Explained(
        "Zeitzone",
        "Die Uhren, die am Ort gelten, als Erdteil und Stadt. Ohne sie gelten keine Uhrzeiten.",
        ("Europe/Berlin",),
    ),
}

SESSION_FIELDS: Mapping[str, Explained] = {
    "form": Explained(
        "Form",
        "Vortrag, Workshop, Podium, Lesung, Konzert … Die üblichen kennt der Bot in allen Sprachen; jedes andere Wort "
        "zeigt er so, wie Sie es schreiben. Ein Text, oder je Sprache einer.",
        ("workshop", "Lesung", {"de": "Schnupperkurs", "en": "Taster session"}),
    ),
    "number": Explained(
        "Nummer im Programm", "Die Stelle im Programm, von 1 an; nach ihr ist das Programm geordnet.", (6,)
    ),
    "speakers": Explained(
        "Vortragende", "Die Kennungen der Personen, die diesen Beitrag halten oder leiten.", (["erika-beispiel"],)
    ),
    "start": Explained(
        "Beginn",
        "Tag und Uhrzeit, wie die Uhren am Ort sie zeigen: Jahr-Monat-Tag Stunde:Minute.",
        ("2027-05-08 14:30",),
    ),
    "end": Explained("Ende", "Tag und Uhrzeit, zu der der Beitrag endet.", ("2027-05-08 15:15",)),
    "room": Explained("Raum", "Der Raum, so wie er an der Tür steht.", ("Saal 2", {"de": "Saal 2", "en": "Hall 2"})),
    "track": Explained(
        "Programmteil",
        "Der Teil des Programms, zu dem der Beitrag gehört, wenn es mehrere nebeneinander gibt.",
        ("Ehrenamt",),
    ),
    "language": Explained(
        "Sprache", "Die Sprache, in der gesprochen wird, als Kürzel; mehrere als Liste.", ("de", ["de", "tr"])
    ),
    "tags": Explained("Schlagwörter", "Worum es geht, in einzelnen Wörtern.", (["Sport", "Verein"],)),
    "status": Explained(
        "Stand",
        "cancelled: abgesagt, moved: verlegt (dann stehen Beginn und Raum schon neu da). Ist alles wie geplant, bleibt "
        "die Zeile weg.",
        ("moved",),
    ),
}

LINK_FIELDS: Mapping[str, Explained] = {
    "url": Explained(
        "Adresse", "Die vollständige Adresse der Seite, mit https:// am Anfang.", ("https://www.example.org/sport",)
    ),
    "label": Explained(
        "Aufschrift", "Was auf dem Knopf steht. Fehlt sie, steht dort der Name der Website.", ("Zum Beitrag",)
    ),
}

FIELDS = {**ENTRY_FIELDS, **EVENT_FIELDS, **SESSION_FIELDS}
LANGUAGES = {"de": "Deutsch", "en": "Englisch"}  # those that editors propose; others may be written, too
