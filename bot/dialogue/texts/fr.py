r"""What the bot says in French; \xa0 keeps a sign on the line of its word."""

from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Form

TEXTS = Texts(
    language_name="Français",
    programme_button="Programme",
    help_button="Aide",
    link_button="En savoir plus sur {host}",
    welcome="Bonjour\xa0! Je réponds aux questions sur\xa0: {event}.",
    welcome_how="Écrivez simplement votre question, comme elle vous vient. Ou jetez un œil au programme.",
    help_title="Comment ça marche",
    help=(
        "Écrivez votre question avec vos propres mots. Quelques mots-clés suffisent, "
        "et les fautes de frappe ne gênent pas.",
        "Si je connais la réponse, vous recevez un court résumé et un lien pour en lire plus. "
        "Si plusieurs réponses conviennent, vous choisissez. Si je ne sais pas, je vous le dis.",
        "/programme – le programme avec toutes les interventions\n"
        "/language – changer de langue\n"
        "/privacy – ce que deviennent vos messages\n"
        "/help – cette aide",
    ),
    programme_title="Programme",
    programme_empty="Le programme est encore vide.",
    language_question="Dans quelle langue dois-je vous répondre\xa0?",
    language_set="Très bien, je vous réponds désormais en français.",
    privacy_title="Vos données",
    privacy=(
        "Je lis votre message, je cherche la réponse, puis j’oublie le message. "
        "Je n’enregistre pas qui a posé une question.",
        "Pour que vous puissiez poser une autre question sur le même sujet, je retiens la langue et le dernier sujet "
        "de ce chat. Ces informations restent dans la mémoire vive et disparaissent après un redémarrage.",
        "Telegram, de son côté, conserve le chat selon ses propres règles. Vous pouvez l’y effacer à tout moment.",
    ),
    choices="Pensez-vous à l’un de ces sujets\xa0?",
    more="Il y a encore ceci à ce sujet\xa0:",
    unknown="Je suis désolé, je ne le sais pas.",
    unknown_near="L’un de ces sujets vous aidera peut-être\xa0:",
    unknown_far="Je ne connais que la documentation de l’événement. "
    "Le programme vous montre de quoi il y était question.",
    link="Vous pouvez le lire ici\xa0:",
    no_link="Malheureusement, je n’ai pas de lien à ce sujet.",
    gone="Ce sujet n’existe plus. Le programme vous montre ce qu’il y a aujourd’hui.",
    not_text="Merci\xa0! Malheureusement, je ne comprends que les messages écrits. "
    "Écrivez-moi votre question en quelques mots, s’il vous plaît.",
    too_long="C’est malheureusement trop long pour moi. Posez votre question en une ou deux phrases, s’il vous plaît.",
    trouble="Désolé, quelque chose n’a pas fonctionné de mon côté. Réessayez, s’il vous plaît.",
    only_in={"de": "Ce texte n’existe qu’en allemand.", "en": "Ce texte n’existe qu’en anglais."},
    notice_german_english="Ce contenu n’existe qu’en allemand et en anglais.",
    forms={
        Form.LECTURE: "Conférence",
        Form.WORLD_CAFE: "World Café",
        Form.WORKSHOP: "Atelier",
        Form.PANEL: "Table ronde",
        Form.OTHER: "Intervention",
    },
)
