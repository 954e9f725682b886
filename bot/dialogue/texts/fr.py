r"""What the bot says in French; \u202f, a narrow space, keeps a sign on the line of its word."""

from bot.dialogue.sent import Sent
from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Kind

TEXTS = Texts(
    language_name="Français",
    programme_button="Programme",
    help_button="Aide",
    link_button="Lire la suite sur {host}",
    welcome="Bonjour\u202f! Je réponds aux questions sur cet événement\u202f: {event}.",
    welcome_how="Écrivez simplement votre question, comme elle vous vient. Ou jetez un œil au programme.",
    help_title="Comment ça marche",
    help=(
        "Écrivez votre question avec vos propres mots. Quelques mots-clés suffisent, "
        "et les fautes de frappe ne gênent pas.",
        "Si je connais la réponse, vous recevez un court résumé et un lien pour en lire plus. "
        "Si plusieurs réponses conviennent, vous choisissez. Si je ne sais pas, je vous le dis.",
        "/programme – le programme avec toutes les sessions\n"
        "/language – changer de langue\n"
        "/privacy – ce que deviennent vos messages\n"
        "/help – cette aide",
    ),
    unknown_command="Je ne connais pas la commande {command}. Voici celles que je connais\u202f:",
    rooms_button="📍 Par salle",
    tracks_button="🧭 Par thématique",
    choose_part="Choisissez, s’il vous plaît\u202f:",
    programme_title="Programme",
    programme_empty="Le programme est encore vide.",
    language_question="Dans quelle langue dois-je vous répondre\u202f?",
    language_set="Très bien, je vous écris en français tant que vous n’écrivez pas une phrase entière dans une autre langue. Vous pouvez changer cela à tout moment avec /language. Les textes sur l’événement, eux, sont en allemand et en anglais. Telegram peut les traduire\u202f: Paramètres → Langue.",
    privacy_title="Vos données",
    privacy=(
        "Je lis votre message et je cherche la réponse. "
        "Je n’enregistre pas qui a posé une question. "
        "Si votre message doit attendre longtemps, je le conserve chiffré jusqu’à ma réponse. "
        "Pour ne pas répondre deux fois, je retiens son numéro d’ordre pendant un jour au plus.",
        "Quand vous dites si une réponse a été utile, je compte votre avis. Je ne note pas de qui il vient.",
        "Pour que vous puissiez poser une autre question sur le même sujet, je retiens la langue et les derniers "
        "sujets de cette discussion. Je les enregistre chiffrés, sans votre nom et sans vos mots, "
        "et je les efface au plus tard un jour après le dernier message. "
        "Seule la mémoire vive garde pour un temps les messages traités et les réponses évaluées. "
        "Je compte combien de fois quelqu’un écrit, sans son nom et pour quelques heures seulement.",
        "Telegram, de son côté, conserve la discussion selon ses propres règles. Vous pouvez l’y effacer à tout moment.",
    ),
    privacy_journal="Je conserve pendant {days} les questions auxquelles je n’ai pas bien su répondre "
    "ou dont la réponse n’a pas aidé, afin de mieux répondre. "
    "J’en retire les noms, les adresses, les liens et les numéros\u202f; dans le doute, je retire le mot. "
    "Avec la question ne figurent que la langue, le jour, ce que j’ai proposé et ce qui a été choisi, "
    "jamais la personne ni la discussion. Je compte aussi, pour chaque jour, les questions par langue, "
    "la façon dont j’y ai répondu et les sujets que j’ai montrés. "
    "Si vous ne voulez pas que je conserve vos questions, appuyez sur le bouton ci-dessous. "
    "Je le retiens durablement sous un code que personne ne peut relier à vous sans la clé du bot. "
    "Je ne peux plus rattacher à personne ce qui est déjà conservé.",
    privacy_no_journal="Ce que vous écrivez, je l’oublie ensuite.",
    privacy_team="Si vous envoyez une question à l’équipe, elle figure dans sa discussion sans votre nom. "
    "Pour que la réponse vous parvienne, je conserve, chiffrés, la question et les numéros de la discussion et du message, ainsi que l’heure de la question, jusqu’à ce que l’équipe ait répondu, mais {days} au plus. "
    "Ensuite, je supprime la question. Je retiens un jour de plus dans quelle discussion la réponse est arrivée, pour qu’un complément vous parvienne aussi. "
    "Pendant la même durée, je compte sous un code combien de questions vous avez envoyées.",
    journal_off_button="Ne pas conserver mes questions",
    journal_on_button="Conserver à nouveau mes questions",
    journal_off="Très bien, je ne conserve plus vos questions.",
    journal_on="Merci\u202f! Vos questions aident à améliorer les réponses.",
    hedge="Peut-être pensiez-vous à ceci\u202f:",
    choices="Pensez-vous à l’un de ces sujets\u202f?",
    rest_near="Et pour «\u202f{question}\u202f»\u202f: pensiez-vous à l’un de ces sujets\u202f?",
    rest_far="À propos de «\u202f{question}\u202f», je ne sais malheureusement rien.",
    meant_instead="Que vouliez-vous dire\u202f? N’hésitez pas à reformuler votre question.",
    more="Sur le même sujet\u202f:",
    unsure="Je ne suis pas sûr de le savoir.",
    unknown="Je suis désolé, je ne sais pas.",
    unknown_near="L’un de ces sujets vous aidera peut-être\u202f:",
    unknown_far="Je ne connais que ce qui a été écrit sur cet événement. Le programme montre de quoi il s’agit.",
    team_button="✉️ Envoyer la question à l’équipe",
    team_sent_button="✓ Envoyée à l’équipe",
    team_human="Si vous avez une question pour l’équipe, appuyez sur le bouton. Je la transmets sans votre nom. La réponse arrivera ici, dans cette discussion.",
    team_prompt="Que souhaitez-vous demander à l’équipe\u202f? Écrivez-le simplement dans votre prochain message. Je vous le montrerai encore une fois avant de le transmettre.",
    team_check="Dois-je envoyer cette question à l’équipe, sans votre nom\u202f?\n\n«\u202f{question}\u202f»",
    team_send_button="✉️ Envoyer",
    team_cancel_button="Annuler",
    team_cancelled="Très bien, je n’ai rien envoyé. Vous pouvez me poser une autre question.",
    team_sent="Je transmets votre question à l’équipe, sans votre nom. La réponse arrivera ici, dans cette discussion. "
    "Si personne ne répond d’ici {days}, je vous le dirai.",
    team_known="Vous avez déjà envoyé cette question à l’équipe.",
    team_too_many="L’équipe a déjà plusieurs questions de votre part. Attendez qu’elle y réponde, s’il vous plaît, ou réessayez demain.",
    team_answer="L’équipe répond à votre question «\u202f{question}\u202f»\u202f:",
    team_expired="L’équipe n’a malheureusement pas répondu à votre question «\u202f{question}\u202f». Je l’ai supprimée. Si vous le souhaitez, envoyez-la de nouveau.",
    team_gone="Je n’ai malheureusement pas pu transmettre votre question «\u202f{question}\u202f» à l’équipe. Je l’ai supprimée.",
    team_nobody="Je ne peux malheureusement pas transmettre votre question à une personne ici.",
    link="Vous pouvez le lire ici\u202f:",
    no_link="Malheureusement, je n’ai pas de lien à ce sujet.",
    gone="Ce sujet n’existe plus. Le programme présente les sujets actuels.",
    not_text="Merci\u202f! Malheureusement, je ne comprends que les messages écrits. "
    "Écrivez-moi votre question en quelques mots, s’il vous plaît.",
    too_long="C’est malheureusement trop long pour moi. Posez votre question en une ou deux phrases, s’il vous plaît.",
    trouble="Désolé, quelque chose n’a pas fonctionné de mon côté. Réessayez, s’il vous plaît.",
    only_in={
        "de": "Ce texte n’existe qu’en allemand. Telegram peut le traduire\u202f: Paramètres → Langue.",
        "en": "Ce texte n’existe qu’en anglais. Telegram peut le traduire\u202f: Paramètres → Langue.",
    },
    titles_in={"de": "Les titres sont en allemand.", "en": "Les titres sont en anglais."},
    titles_german_english="Les titres sont en allemand et en anglais.",
    notice_german_english="Il n’y a pas encore de traduction française, voici donc le texte en allemand et en anglais. Telegram peut le traduire\u202f: Paramètres → Langue.",
    place="session {number} sur {sessions}",
    previous_button="◀ Précédente",
    next_button="Suivante ▶",
    page_button="Lire la suite ({page}/{pages})",
    page_back_button="Retour ({page}/{pages})",
    more_button="Plus…",
    share_button="Partager",
    open_button="Plus d’infos dans le bot",
    invite_button="Inviter dans un groupe",
    ask_button="Interroger le bot",
    helpful_button="👍 Utile",
    unhelpful_button="👎 Pas utile",
    voted_button="✓ Merci pour votre avis",
    kinds={
        Kind.EVENT: "Événement",
        Kind.SESSION: "Session",
        Kind.FINDING: "Sujet",
        Kind.PERSON: "Personne",
        Kind.GENERAL: "Information",
        Kind.NOT_DOCUMENTED: "Non documenté",
    },
    not_known_yet="Pas encore au programme",
    unknown_link="Ce sujet n’existe plus ici. L’un de ces sujets vous aidera peut-être\u202f:",
    thanks_for_vote="Merci beaucoup pour votre avis\u202f!",
    voted_already="Votre avis a déjà été pris en compte. Merci beaucoup\u202f!",
    ask_how="Veuillez écrire votre question juste après la commande, par exemple\u202f:\n/ask {example}",
    group_welcome="Bonjour à toutes et à tous\u202f! Je réponds aux questions sur cet événement\u202f: {event}.",
    group_how="Pour m’interroger ici, écrivez /ask suivi de votre question, mentionnez-moi (@{bot}) ou répondez à l’un de mes messages. Sinon, je reste silencieux.",
    group_called="Au début d’un message, mon nom suffit aussi\u202f: «\u202f{name}, …\u202f»",
    late="J’ai été injoignable un moment et je viens seulement de recevoir votre message. S’il vous faut encore une réponse, veuillez poser la question à nouveau.",
    too_fast="C’est un peu rapide pour moi. Laissez-moi une minute, s’il vous plaît, et je serai de nouveau à votre disposition.",
    group_too_fast="Je fais ici une petite pause pour ne pas inonder votre groupe. Vous pouvez continuer à m’interroger en privé.",
    sent={
        Sent.VOICE: "Merci\u202f! Je ne peux malheureusement pas écouter. Veuillez écrire votre question.",
        Sent.PICTURE: "Merci\u202f! Je ne vois malheureusement pas les images. Veuillez écrire ce que vous souhaitez savoir.",
        Sent.FILE: "Merci\u202f! Je ne peux malheureusement pas ouvrir les fichiers. Veuillez écrire votre question en quelques mots.",
        Sent.PLACE: "Merci\u202f! Je ne sais malheureusement pas exploiter une position sur la carte, et je ne les enregistre pas. Que souhaitez-vous savoir\u202f?",
        Sent.CONTACT: "Merci\u202f! Je n’ai pas besoin de contacts et je ne les enregistre pas. Que souhaitez-vous savoir\u202f?",
        Sent.POLL: "Beau sondage\u202f! Je ne peux malheureusement pas voter. Mais je réponds volontiers aux questions.",
        Sent.DICE: "Bien lancé\u202f! Je ne sais malheureusement pas jouer. Mais je réponds volontiers aux questions.",
        Sent.SIGNS: "🙂 Veuillez écrire votre question en quelques mots, je vous aiderai volontiers.",
        Sent.BY_BOT: "Je reconnais ce message, il est de moi. 🙂 Que souhaitez-vous savoir d’autre\u202f?",
    },
    bot_name="{event} – questions",
    bot_short="Répond à vos questions sur cet événement\u202f: {event}",
    bot_about="Bonjour\u202f! Je réponds à vos questions sur cet événement\u202f: {event}. Posez-les avec vos propres mots. Vous recevez une réponse courte et un lien pour en lire plus.",
    commands={
        "ask": "Poser une question",
        "programme": "Voir le programme",
        "help": "Ce que je sais faire et comment m’interroger",
        "language": "Choisir une autre langue",
        "privacy": "Ce que je retiens ou non",
        "votes": "Quelles réponses ont été utiles",
        "report": "Les questions restées sans réponse",
        "check": "Les erreurs dans la base de connaissances",
        "find": "Chercher des entrées",
    },
    votes_title="Avis",
    votes_none="Il n’y a pas encore d’avis.",
)
