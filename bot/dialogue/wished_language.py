"""Who asks for a language in a message of its own: "auf Türkisch bitte", "по-русски, пожалуйста", "in English".

A message asks for a language if it names one that the bot speaks and otherwise has only words with which one asks.
"""

from __future__ import annotations

from bot.dialogue.texts import LANGUAGES, texts
from bot.matching.words import split_words

# What a language is called in the seven languages, as people put it into such a message.
_NAMES = {
    "de": "deutsch deutsche deutschen deutscher german almanca almancaya allemand allemande"
    " немецкий немецки немецком німецька німецьки німецькою الألمانية بالألمانية للألمانية ألماني بالألماني",
    "en": "englisch englische englischen englischer english ingilizce ingilizceye anglais anglaise"
    " английский английски английском англійська англійськи англійською"
    " الإنجليزية بالإنجليزية للإنجليزية الإنكليزية بالإنكليزية إنجليزي بالإنجليزي",
    "tr": "türkisch türkische türkischen türkischer turkish türkçe türkçeye turc turque"
    " турецкий турецки турецком турецька турецьки турецькою التركية بالتركية للتركية تركي بالتركي",
    "ar": "arabisch arabische arabischen arabischer arabic arapça arapçaya arabe"
    " арабский арабски арабском арабська арабськи арабською العربية بالعربية للعربية عربي بالعربي",
    "ru": "russisch russische russischen russischer russian rusça rusçaya russe"
    " русский русски русском російська російськи російською الروسية بالروسية للروسية روسي بالروسي",
    "uk": "ukrainisch ukrainische ukrainischen ukrainischer ukrainian ukraynaca ukraynacaya ukrainien ukrainienne"
    " украинский украински украинском українська українськи українською"
    " الأوكرانية بالأوكرانية للأوكرانية أوكراني بالأوكراني",
    "fr": "französisch französische französischen französischer french fransızca fransızcaya français française"
    " французский французски французском французька французьки французькою"
    " الفرنسية بالفرنسية للفرنسية فرنسي بالفرنسي",
}
# With one of these even "Kannst du …?" asks for the language, and not whether the bot knows it.
_ASKING = (
    "bitte antworten antworte antwort schreiben schreib schreibe sagen sag sage wechseln wechsle wechsel umstellen"
    " stell stelle stellen übersetzen please pls plz answer reply write say tell switch change translate"
    " lütfen yanıtla yanıtlayın yanıtlar cevapla cevaplayın cevap yanıt ver verin yaz yazın yazar söyle çevir geç"
    " пожалуйста ответь ответьте отвечай отвечайте отвечать пиши пишите писать скажи скажите переключи переключите"
    " ласка відповідай відповідайте відповідати пиши пишіть писати скажи скажіть переключи перемкни"
    " فضلك فضلكم سمحت سمحتم رجاء أجب أجيبوا جاوب اكتب اكتبوا قل ترجم"
    " plaît plait svp stp réponds répondez répondre écris écrivez écrire dis dites traduis traduisez"
)
_BESIDE = (
    "auf in ins mit mir uns zu nach das es die alles auch mal jetzt nun nur ab lieber gern gerne ich möchte will hätte"
    " wir würde sprache sprich sprechen spreche reden rede danke ok okay und aber geht ginge um weiter hallo bot deine"
    " to the it this me my now only also i want would like prefer can could speak talk language hi hello and lets let"
    " us dil dili dilinde dilini olarak şimdi bana benimle konuş konuşun konuşalım ile olsun istiyorum e devam et"
    " edelim на по со мной мне теперь язык языке говори говорите говорить давай давайте можно хочу я лучше это и"
    " мовою мова мову мені зі мною тепер говори говоріть говорити давай давайте можна хочу будь це й і"
    " اللغة باللغة من لو تكلم تكلموا تحدث تحدثوا معي لي الآن أريد هل يمكن"
    " en le la au ça cela moi avec langue parle parlez parler maintenant s il te je veux voudrais préfère passe passez"
)
# "Kannst du Türkisch?" asks what the bot knows: it says so, with a button to each language.
_WHETHER = (
    "kannst können du sie ihr könnten könntest verstehst verstehen you do understand biliyor musun musunuz misin"
    " misiniz mısın mısınız sen siz ты вы умеешь умеете ти ви вмієш вмієте أنت تعرف vous tu peux pouvez pourriez"
)


def _folded(words: str) -> frozenset[str]:
    return frozenset(split_words(words))


_LANGUAGE_OF = {name: code for code in LANGUAGES for name in _folded(f"{_NAMES[code]} {texts(code).language_name}")}
_ASKS, _FILLS, _DOUBTS = _folded(_ASKING), _folded(_BESIDE), _folded(_WHETHER)
_KNOWN = _ASKS | _FILLS | _DOUBTS


def wished_language(message: str, spoken: str) -> str | None:
    """Return the language (its code) that a message asks for; None if it says anything else.

    `spoken` is the language of the message before: its own name alone asks for nothing.
    """
    words = split_words(message)
    named = {_LANGUAGE_OF[word] for word in words if word in _LANGUAGE_OF}
    beside = [word for word in words if word not in _LANGUAGE_OF]
    if len(named) != 1 or not _KNOWN.issuperset(beside):
        return None
    (language,) = named
    known = language == spoken and words == split_words(texts(language).language_name)
    doubtful = not _DOUBTS.isdisjoint(beside) and _ASKS.isdisjoint(beside)
    return None if known or doubtful else language
