"""Was der Bot auf Deutsch sagt."""

from bot.dialogue.sent import Sent
from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Kind

TEXTS = Texts(
    language_name="Deutsch",
    programme_button="Programm",
    help_button="Hilfe",
    link_button="Zum Beitrag auf {host}",
    previous_button="◀ Voriger Beitrag",
    next_button="Nächster Beitrag ▶",
    page_button="Weiterlesen ({page}/{pages})",
    page_back_button="Zurück ({page}/{pages})",
    more_button="Mehr …",
    share_button="Weitersagen",
    open_button="Mehr dazu beim Bot",
    invite_button="In eine Gruppe einladen",
    ask_button="Den Bot selbst fragen",
    helpful_button="👍 Das hilft",
    unhelpful_button="👎 Das hilft nicht",
    voted_button="✓ Danke für Ihre Rückmeldung",
    welcome="Guten Tag! Ich beantworte Fragen zu: {event}.",
    welcome_how="Schreiben Sie mir einfach Ihre Frage, so wie sie Ihnen in den Sinn kommt. "
    "Oder sehen Sie sich das Programm an.",
    help_title="So geht es",
    help=(
        "Schreiben Sie Ihre Frage in eigenen Worten. Ein paar Stichwörter genügen, Tippfehler machen nichts.",
        "Wenn ich die Antwort kenne, bekommen Sie eine kurze Zusammenfassung und einen Link zum Nachlesen. "
        "Wenn mehrere Antworten passen, wählen Sie aus. Wenn ich etwas nicht weiß, sage ich es.",
        "/programm – das Programm mit allen Beiträgen\n"
        "/sprache – Sprache wechseln\n"
        "/datenschutz – was mit Ihren Nachrichten geschieht\n"
        "/hilfe – diese Hilfe",
    ),
    unknown_command="Den Befehl {command} kenne ich nicht. Diese gibt es:",
    rooms_button="📍 Nach Räumen",
    tracks_button="🧭 Nach Themenreihen",
    choose_part="Bitte wählen Sie:",
    programme_title="Programm",
    programme_empty="Das Programm ist noch leer.",
    language_question="In welcher Sprache soll ich antworten?",
    language_set="Gut, ich antworte auf Deutsch, bis Sie einen ganzen Satz in einer anderen Sprache schreiben. Ändern können Sie das jederzeit mit /sprache.",
    privacy_title="Ihre Daten",
    privacy=(
        "Ich lese Ihre Nachricht und suche die passende Antwort. "
        "Ich speichere nicht, wer etwas gefragt hat. "
        "Muss Ihre Nachricht länger warten, bewahre ich sie verschlüsselt auf, bis sie beantwortet ist. "
        "Damit ich nicht zweimal antworte, merke ich mir höchstens einen Tag lang ihre laufende Nummer.",
        "Wenn Sie sagen, ob eine Antwort geholfen hat, zähle ich mit. Wer es war, halte ich nicht fest.",
        "Damit Sie nachfragen können, merke ich mir für den Chat die Sprache und die letzten Themen. "
        "Das speichere ich verschlüsselt, ohne Ihren Namen und ohne Ihre Worte, "
        "und lösche es spätestens einen Tag nach der letzten Nachricht. "
        "Nur im Arbeitsspeicher steht eine Zeit lang, was beantwortet ist und wo schon abgestimmt wurde. "
        "Wie oft jemand schreibt, zähle ich ohne Namen und nur für ein paar Stunden.",
        "Telegram selbst speichert den Chat nach seinen eigenen Regeln. Dort können Sie ihn jederzeit löschen.",
    ),
    privacy_journal="Fragen, die ich nicht gut beantworten konnte oder deren Antwort nicht geholfen hat, "
    "bewahre ich {days} lang auf, damit meine Antworten besser werden. "
    "Namen, Adressen, Links und Nummern lasse ich weg; im Zweifel lasse ich ein Wort lieber weg. "
    "Dabei stehen nur die Sprache, der Tag, was ich vorgeschlagen habe und was davon gewählt wurde – "
    "nicht, wer gefragt hat oder in welchem Chat. "
    "Außerdem zähle ich für jeden Tag, wie viele Fragen es in welcher Sprache gab, wie ich sie beantwortet habe "
    "und welche Themen ich gezeigt habe. "
    "Wenn ich Ihre Fragen nicht aufbewahren soll, drücken Sie unten auf den Knopf. "
    "Das merke ich mir auf Dauer unter einem Kennzeichen, "
    "das ohne den Schlüssel des Bots niemand mit Ihnen verbinden kann. "
    "Was schon aufbewahrt ist, kann ich niemandem mehr zuordnen.",
    privacy_no_journal="Was Sie schreiben, vergesse ich danach wieder.",
    privacy_team="Wenn Sie eine Frage an das Team senden, steht sie ohne Ihren Namen in dessen Chat. "
    "Damit die Antwort zu Ihnen findet, bewahre ich die Frage und die Nummern von Chat und Nachricht verschlüsselt auf, dazu den Zeitpunkt, bis das Team geantwortet hat, aber höchstens {days} lang. "
    "Dann lösche ich die Frage. Wohin die Antwort ging, weiß ich noch einen Tag lang, damit auch eine Ergänzung ankommt. "
    "Ebenso lange zähle ich unter einem Kennzeichen, wie viele Fragen Sie gesendet haben.",
    journal_off_button="Meine Fragen nicht aufbewahren",
    journal_on_button="Meine Fragen wieder aufbewahren",
    journal_off="Gut, ich bewahre Ihre Fragen nicht mehr auf.",
    journal_on="Vielen Dank! Ihre Fragen helfen, die Antworten besser zu machen.",
    hedge="Vielleicht meinten Sie das:",
    choices="Meinen Sie eines davon?",
    rest_near="Und zu „{question}“: Meinten Sie eines dieser Themen?",
    rest_far="Zu „{question}“ weiß ich leider nichts.",
    meant_instead="Was meinen Sie stattdessen? Fragen Sie gern noch einmal.",
    more="Dazu gibt es noch:",
    unsure="Ich bin nicht sicher, ob ich das weiß.",
    unknown="Das weiß ich leider nicht.",
    unknown_near="Vielleicht hilft Ihnen eines dieser Themen weiter:",
    unknown_far="Ich weiß nur, was zu dieser Veranstaltung aufgeschrieben ist. Im Programm sehen Sie, worum es geht.",
    team_button="✉️ Frage an das Team senden",
    team_sent_button="✓ An das Team gesendet",
    team_human="Gern gebe ich eine Frage von Ihnen an das Team weiter, ohne Ihren Namen. Drücken Sie dafür auf den Knopf. Die Antwort kommt hier in den Chat.",
    team_prompt="Was möchten Sie das Team fragen? Schreiben Sie es einfach in Ihrer nächsten Nachricht. Bevor ich sie weitergebe, zeige ich sie Ihnen noch einmal.",
    team_check="Soll ich dem Team diese Frage senden, ohne Ihren Namen?\n\n„{question}“",
    team_send_button="✉️ Senden",
    team_cancel_button="Abbrechen",
    team_cancelled="In Ordnung, ich habe nichts gesendet. Sie können mich gern etwas anderes fragen.",
    team_sent="Ich gebe Ihre Frage an das Team weiter, ohne Ihren Namen. Die Antwort kommt hier in den Chat. "
    "Wenn {days} lang niemand antwortet, sage ich Ihnen Bescheid.",
    team_known="Diese Frage haben Sie schon an das Team gesendet.",
    team_too_many="Das Team hat schon mehrere Fragen von Ihnen. Warten Sie bitte, bis sie beantwortet sind, oder versuchen Sie es morgen noch einmal.",
    team_answer="Das Team antwortet auf Ihre Frage „{question}“:",
    team_expired="Auf Ihre Frage „{question}“ hat das Team leider nicht geantwortet. Ich habe sie gelöscht. Wenn Sie möchten, senden Sie sie gern noch einmal.",
    team_gone="Ihre Frage „{question}“ konnte ich leider nicht an das Team weitergeben. Ich habe sie gelöscht.",
    team_nobody="An einen Menschen kann ich Ihre Frage hier leider nicht weitergeben.",
    link="Hier können Sie es nachlesen:",
    no_link="Dazu habe ich leider keinen Link.",
    gone="Dieses Thema gibt es nicht mehr. Im Programm finden Sie, was es heute gibt.",
    not_text="Vielen Dank! Ich verstehe leider nur geschriebenen Text. "
    "Schreiben Sie mir Ihre Frage bitte in ein paar Worten.",
    too_long="Das ist leider zu lang für mich. Fragen Sie mich bitte in ein, zwei Sätzen.",
    trouble="Entschuldigung, da ist bei mir etwas schiefgegangen. Bitte versuchen Sie es noch einmal.",
    only_in={"de": "Diesen Text gibt es nur auf Deutsch.", "en": "Diesen Text gibt es nur auf Englisch."},
    titles_in={"de": "Die Titel sind auf Deutsch.", "en": "Die Titel sind auf Englisch."},
    titles_german_english="Die Titel sind auf Deutsch und Englisch.",
    notice_german_english="Diesen Inhalt gibt es nur auf Deutsch und Englisch.",
    place="Beitrag {number} von {sessions}",
    kinds={
        Kind.EVENT: "Veranstaltung",
        Kind.SESSION: "Beitrag",
        Kind.FINDING: "Thema",
        Kind.PERSON: "Person",
        Kind.GENERAL: "Auskunft",
        Kind.NOT_DOCUMENTED: "Nicht dokumentiert",
    },
    not_known_yet="Steht noch nicht im Programm",
    unknown_link="Dieses Thema gibt es hier nicht mehr. Vielleicht hilft Ihnen das weiter:",
    thanks_for_vote="Vielen Dank für Ihre Rückmeldung!",
    voted_already="Ihre Rückmeldung ist schon angekommen. Vielen Dank!",
    ask_how="Schreiben Sie Ihre Frage bitte gleich hinter den Befehl, zum Beispiel:\n/frage {example}",
    group_welcome="Guten Tag zusammen! Ich beantworte Fragen zu: {event}.",
    group_how="So fragen Sie mich hier: Schreiben Sie /frage und dahinter Ihre Frage, nennen Sie mich (@{bot}), "
    "oder antworten Sie auf eine meiner Nachrichten. Sonst bin ich still.",
    group_called="Am Anfang einer Nachricht genügt auch mein Name: „{name}, …“",
    late="Ich war eine Weile nicht erreichbar und habe Ihre Nachricht eben erst bekommen. "
    "Wenn Sie noch eine Antwort brauchen, fragen Sie mich bitte noch einmal.",
    too_fast="Das geht mir etwas zu schnell. Geben Sie mir bitte eine Minute, dann bin ich wieder für Sie da.",
    group_too_fast="Ich mache hier eine kleine Pause, damit ich Ihre Gruppe nicht überschwemme. "
    "Im Chat mit mir allein können Sie gern weiterfragen.",
    sent={
        Sent.VOICE: "Vielen Dank! Zuhören kann ich leider nicht. Schreiben Sie mir bitte Ihre Frage.",
        Sent.PICTURE: "Vielen Dank! Bilder sehe ich leider nicht. Schreiben Sie mir bitte, was Sie wissen möchten.",
        Sent.FILE: "Vielen Dank! Dateien kann ich leider nicht öffnen. "
        "Schreiben Sie mir Ihre Frage bitte in ein paar Worten.",
        Sent.PLACE: "Vielen Dank! Mit Orten auf der Karte kann ich leider nichts anfangen, "
        "und ich speichere sie auch nicht. Was möchten Sie wissen?",
        Sent.CONTACT: "Vielen Dank! Kontakte brauche ich nicht, und ich speichere sie auch nicht. "
        "Was möchten Sie wissen?",
        Sent.POLL: "Eine schöne Umfrage! Abstimmen kann ich leider nicht. Aber Fragen beantworte ich gern.",
        Sent.DICE: "Gut geworfen! Spielen kann ich leider nicht. Aber Fragen beantworte ich gern.",
        Sent.SIGNS: "🙂 Schreiben Sie mir Ihre Frage bitte in ein paar Worten, dann helfe ich gern.",
        Sent.BY_BOT: "Das kenne ich, das kommt von mir. 🙂 Was möchten Sie noch wissen?",
    },
    bot_name="{event} – Fragen",
    bot_short="Beantwortet Ihre Fragen zu: {event}",
    bot_about="Guten Tag! Ich beantworte Ihre Fragen zu: {event}. Fragen Sie in eigenen Worten. "
    "Sie bekommen eine kurze Antwort und einen Link zum Nachlesen.",
    commands={
        "ask": "Eine Frage stellen",
        "programme": "Das Programm ansehen",
        "help": "Was ich kann und wie Sie fragen",
        "language": "Eine andere Sprache wählen",
        "privacy": "Was ich mir merke und was nicht",
        "votes": "Welche Antworten geholfen haben",
        "report": "Welche Fragen ohne Antwort blieben",
        "check": "Was an der Wissensbasis nicht stimmt",
        "find": "Einträge suchen",
    },
    votes_title="Rückmeldungen",
    votes_none="Es gibt noch keine Rückmeldungen.",
)
