"""Was der Bot auf Deutsch sagt."""

from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Form

TEXTS = Texts(
    language_name="Deutsch",
    programme_button="Programm",
    help_button="Hilfe",
    link_button="Weiterlesen auf {host}",
    welcome="Guten Tag! Ich beantworte Fragen zu: {event}.",
    welcome_how="Schreiben Sie mir einfach Ihre Frage, so wie sie Ihnen in den Sinn kommt. "
    "Oder sehen Sie sich das Programm an.",
    help_title="So geht es",
    help=(
        "Schreiben Sie Ihre Frage in eigenen Worten. Ein paar Stichwörter genügen, Tippfehler machen nichts.",
        "Wenn ich die Antwort kenne, bekommen Sie eine kurze Zusammenfassung und einen Link zum Nachlesen. "
        "Wenn mehrere Antworten passen, wählen Sie aus. Wenn ich etwas nicht weiß, sage ich es.",
        "/programm – das Programm mit allen Beiträgen\n"
        "/language – Sprache wechseln\n"
        "/privacy – was mit Ihren Nachrichten geschieht\n"
        "/help – diese Hilfe",
    ),
    programme_title="Programm",
    programme_empty="Das Programm ist noch leer.",
    language_question="In welcher Sprache soll ich antworten?",
    language_set="Gut, ich antworte ab jetzt auf Deutsch.",
    privacy_title="Ihre Daten",
    privacy=(
        "Ich lese Ihre Nachricht, suche die passende Antwort und vergesse die Nachricht wieder. "
        "Ich speichere nicht, wer etwas gefragt hat.",
        "Damit Sie nachfragen können, merke ich mir für den Chat die Sprache und das letzte Thema. "
        "Das liegt nur im Arbeitsspeicher und ist nach einem Neustart weg.",
        "Telegram selbst speichert den Chat nach seinen eigenen Regeln. Dort können Sie ihn jederzeit löschen.",
    ),
    choices="Meinen Sie eines davon?",
    more="Dazu gibt es noch:",
    unknown="Das weiß ich leider nicht.",
    unknown_near="Vielleicht hilft Ihnen eines dieser Themen weiter:",
    unknown_far="Ich kenne nur die Dokumentation der Veranstaltung. Im Programm sehen Sie, worum es dort ging.",
    link="Hier können Sie es nachlesen:",
    no_link="Dazu habe ich leider keinen Link.",
    gone="Dieses Thema gibt es nicht mehr. Im Programm finden Sie, was es heute gibt.",
    not_text="Vielen Dank! Ich verstehe leider nur geschriebenen Text. "
    "Schreiben Sie mir Ihre Frage bitte in ein paar Worten.",
    too_long="Das ist leider zu lang für mich. Fragen Sie mich bitte in ein, zwei Sätzen.",
    trouble="Entschuldigung, da ist bei mir etwas schiefgegangen. Bitte versuchen Sie es noch einmal.",
    only_in={"de": "Diesen Text gibt es nur auf Deutsch.", "en": "Diesen Text gibt es nur auf Englisch."},
    notice_german_english="Diesen Inhalt gibt es nur auf Deutsch und Englisch.",
    forms={
        Form.LECTURE: "Vortrag",
        Form.WORLD_CAFE: "World Café",
        Form.WORKSHOP: "Workshop",
        Form.PANEL: "Podium",
        Form.OTHER: "Beitrag",
    },
)
