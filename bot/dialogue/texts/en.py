"""What the bot says in English."""

from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Form

TEXTS = Texts(
    language_name="English",
    programme_button="Programme",
    help_button="Help",
    link_button="Read on at {host}",
    welcome="Hello! I answer questions about: {event}.",
    welcome_how="Just write your question, the way it comes to mind. Or have a look at the programme.",
    help_title="How it works",
    help=(
        "Write your question in your own words. A few keywords are enough, and typos do no harm.",
        "If I know the answer, you get a short summary and a link to read on. "
        "If several answers fit, you choose. If I don't know something, I say so.",
        "/programme – the programme with all sessions\n"
        "/language – change the language\n"
        "/privacy – what happens to your messages\n"
        "/help – this help",
    ),
    programme_title="Programme",
    programme_empty="The programme is still empty.",
    language_question="Which language shall I answer in?",
    language_set="Fine, from now on I will answer in English.",
    privacy_title="Your data",
    privacy=(
        "I read your message, look for the answer and forget the message again. I do not store who asked anything.",
        "So that you can ask follow-up questions, I remember the language and the last subject of this chat. "
        "I keep that in working memory only; after a restart it is gone.",
        "Telegram itself stores the chat by its own rules. You can delete it there at any time.",
    ),
    choices="Do you mean one of these?",
    more="There is more on this:",
    unknown="I am sorry, I do not know that.",
    unknown_near="Perhaps one of these subjects helps:",
    unknown_far="I only know the documentation of the event. The programme shows what it was about.",
    link="You can read it here:",
    no_link="I am sorry, I have no link for that.",
    gone="That subject no longer exists. The programme shows what there is today.",
    not_text="Thank you! I am afraid I only understand written text. Please write your question in a few words.",
    too_long="I am afraid that is too long for me. Please ask in a sentence or two.",
    trouble="Sorry, something went wrong on my side. Please try again.",
    only_in={"de": "This text is available in German only.", "en": "This text is available in English only."},
    notice_german_english="This content is available in German and English only.",
    forms={
        Form.LECTURE: "Lecture",
        Form.WORLD_CAFE: "World Café",
        Form.WORKSHOP: "Workshop",
        Form.PANEL: "Panel",
        Form.OTHER: "Session",
    },
)
