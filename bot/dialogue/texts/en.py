"""What the bot says in English."""

from bot.dialogue.sent import Sent
from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Kind

TEXTS = Texts(
    language_name="English",
    programme_button="Programme",
    help_button="Help",
    link_button="Read on at {host}",
    previous_button="◀ Previous",
    next_button="Next ▶",
    page_button="Read on ({page}/{pages})",
    page_back_button="Back ({page}/{pages})",
    more_button="More…",
    share_button="Share",
    open_button="More from the bot",
    invite_button="Invite to a group",
    ask_button="Ask the bot yourself",
    helpful_button="👍 Helpful",
    unhelpful_button="👎 Not helpful",
    voted_button="✓ Thanks for your feedback",
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
    unknown_command="I do not know the command {command}. These are the ones I know:",
    rooms_button="📍 By room",
    tracks_button="🧭 By track",
    choose_part="Please choose:",
    programme_title="Programme",
    programme_empty="The programme is still empty.",
    language_question="Which language shall I answer in?",
    language_set="Fine, I will answer in English until you write a whole sentence in another language. You can change that at any time with /language.",
    privacy_title="Your data",
    privacy=(
        "I read your message and look for the answer. I do not store who asked anything. "
        "If it has to wait for long, I keep it encrypted until it is answered. "
        "So that I don't answer twice, I remember its serial number for a day at most.",
        "When you say whether an answer helped, I count it. I do not record who it was.",
        "So that you can ask follow-up questions, I remember the language and the last subjects of this chat. "
        "I store that encrypted, without your name and without your words, "
        "and delete it at the latest one day after the last message. "
        "For a while I remember, in working memory only, which messages are answered and which answers were voted on. "
        "I count how often somebody writes, without a name and for a few hours only.",
        "Telegram itself stores the chat under its own rules. You can delete it there at any time.",
    ),
    privacy_journal="Questions that I could not answer well, or whose answer did not help, I keep for {days}, "
    "so that my answers get better. I leave out names, addresses, links and numbers; when in doubt I leave a word out. "
    "With a question I keep only the language, the day, what I suggested and which suggestion was chosen – "
    "not who asked, nor in which chat. I also count for each day how many questions there were in which language, "
    "how I answered them and which subjects I showed. "
    "If you don't want me to keep your questions, press the button below. "
    "I remember that for good, under a code that nobody can connect with you without the bot's key. "
    "Whose questions are already kept, I can no longer tell.",
    privacy_no_journal="What you write, I forget afterwards.",
    privacy_team="If you send a question to the team, it appears in the team's chat without your name. "
    "So that the answer finds you, I keep the question and the numbers of chat and message, encrypted, and the time, until the team has answered, but for {days} at most. "
    "Then I delete the question. I remember for one more day where the answer went, so that an addition reaches you, too. "
    "For the same time I count, under a code, how many questions you have sent.",
    journal_off_button="Don't keep my questions",
    journal_on_button="Keep my questions again",
    journal_off="Fine, I will no longer keep your questions.",
    journal_on="Thank you! Your questions help to make the answers better.",
    hedge="Perhaps this is what you meant:",
    choices="Do you mean one of these?",
    rest_near="And as for “{question}”: did you mean one of these subjects?",
    rest_far="I am sorry, I know nothing about “{question}”.",
    meant_instead="What do you mean instead? Please ask once more.",
    more="There is more on this:",
    unsure="I am not sure whether I know that.",
    unknown="I am sorry, I do not know that.",
    unknown_near="Perhaps one of these subjects helps:",
    unknown_far="I only know what has been written down about this event. The programme shows what it is about.",
    team_button="✉️ Send question to the team",
    team_sent_button="✓ Sent to the team",
    team_human="I will gladly pass a question on to the team for you, without your name. Just press the button. The answer will come here, in this chat.",
    team_prompt="What would you like to ask the team? Just write it in your next message. I will show it to you again before I pass it on.",
    team_check="Shall I send this question to the team, without your name?\n\n“{question}”",
    team_send_button="✉️ Send",
    team_cancel_button="Cancel",
    team_cancelled="All right, I have not sent anything. Feel free to ask me something else.",
    team_sent="I am passing your question on to the team, without your name. The answer will come here, in this chat. If nobody answers within {days}, I will tell you.",
    team_known="You have already sent this question to the team.",
    team_too_many="The team already has several questions of yours. Please wait until they are answered, or try again tomorrow.",
    team_answer="The team answers your question “{question}”:",
    team_expired="I am sorry, the team has not answered your question “{question}”. I have deleted it. If you like, please send it again.",
    team_gone="I am sorry, I could not pass your question “{question}” on to the team. I have deleted it.",
    team_nobody="I am afraid I can't pass your question on to a person here.",
    link="You can read it here:",
    no_link="I am sorry, I have no link for that.",
    gone="That subject no longer exists. The programme shows what there is today.",
    not_text="Thank you! I am afraid I only understand written text. Please write your question in a few words.",
    too_long="I am afraid that is too long for me. Please ask in a sentence or two.",
    trouble="Sorry, something went wrong on my side. Please try again.",
    only_in={"de": "This text is available in German only.", "en": "This text is available in English only."},
    titles_in={"de": "The titles are in German.", "en": "The titles are in English."},
    titles_german_english="The titles are in German and English.",
    notice_german_english="This content is available in German and English only.",
    place="session {number} of {sessions}",
    kinds={
        Kind.EVENT: "Event",
        Kind.SESSION: "Session",
        Kind.FINDING: "Subject",
        Kind.PERSON: "Person",
        Kind.GENERAL: "Information",
        Kind.NOT_DOCUMENTED: "Not documented",
    },
    not_known_yet="Not in the programme yet",
    unknown_link="That subject is no longer here. Perhaps one of these helps:",
    thanks_for_vote="Thank you for your feedback!",
    voted_already="Your feedback has already arrived. Thank you!",
    ask_how="Please write your question right after the command, for example:\n/ask {example}",
    group_welcome="Hello, everybody! I answer questions about: {event}.",
    group_how="To ask me here, write /ask and your question, mention me (@{bot}), "
    "or reply to one of my messages. Otherwise I keep quiet.",
    group_called="At the beginning of a message my name is enough, too: “{name}, …”",
    late="I was away for a while and have only just received your message. If you still need an answer, please ask again.",
    too_fast="That is a little too fast for me. Please give me a minute, then I will be back.",
    group_too_fast="I am taking a short break here, so that I don't flood your group. "
    "You are welcome to go on asking in a private chat with me.",
    sent={
        Sent.VOICE: "Thank you! I am afraid I can't listen. Please write your question in a few words.",
        Sent.PICTURE: "Thank you! I am afraid I can't see pictures. Please write what you would like to know.",
        Sent.FILE: "Thank you! I am afraid I can't open files. Please write your question in a few words.",
        Sent.PLACE: "Thank you! I am afraid places on the map mean nothing to me, and I don't store them. "
        "What would you like to know?",
        Sent.CONTACT: "Thank you! I don't need contacts, and I don't store them. What would you like to know?",
        Sent.POLL: "A nice poll! I am afraid I can't vote. But I am happy to answer questions.",
        Sent.DICE: "A good throw! I am afraid I can't play. But I am happy to answer questions.",
        Sent.SIGNS: "🙂 Please write your question in a few words, and I will gladly help.",
        Sent.BY_BOT: "I know that one, I wrote it myself. 🙂 What else would you like to know?",
    },
    bot_name="{event} – questions",
    bot_short="Answers your questions about: {event}",
    bot_about="Hello! I answer your questions about: {event}. Ask in your own words. "
    "You get a short answer and a link to read on.",
    commands={
        "ask": "Ask a question",
        "programme": "See the programme",
        "help": "What I can do and how to ask",
        "language": "Choose another language",
        "privacy": "What I remember and what I don't",
        "votes": "Which answers helped",
        "report": "Which questions got no answer",
        "check": "What is wrong in the knowledge base",
        "find": "Look for entries",
    },
    votes_title="Feedback",
    votes_none="There is no feedback yet.",
)
