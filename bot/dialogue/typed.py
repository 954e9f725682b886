"""What people type where others press a button: "zurück", "noch einmal", "auf Türkisch bitte"."""

from __future__ import annotations

from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Action, ActionName
from bot.dialogue.wished_language import wished_language
from bot.matching.words import split_words

Said = frozenset[tuple[str, ...]]


def _said(*messages: str) -> Said:
    return frozenset(tuple(split_words(message)) for message in messages)


_BACK = _said(
    *("zurück", "geh zurück", "bitte zurück", "vorige antwort", "die vorige antwort", "zurück zur vorigen antwort"),
    *("back", "go back", "previous answer", "the previous answer", "back to the previous answer"),
    *("geri", "geri dön", "önceki yanıt", "назад", "вернуться назад", "предыдущий ответ", "попередня відповідь"),
    *("رجوع", "ارجع", "الإجابة السابقة", "retour", "revenir", "réponse précédente"),
)
_AGAIN = _said(
    *("nochmal", "noch mal", "noch einmal", "noch mal bitte", "letzte antwort", "die letzte antwort"),
    *("zurück zur letzten antwort", "again", "once more", "last answer", "the last answer", "back to the last answer"),
    *("tekrar", "bir daha", "son yanıt", "ещё раз", "последний ответ", "ще раз", "остання відповідь"),
    *("مرة أخرى", "الإجابة الأخيرة", "encore une fois", "dernière réponse", "la dernière réponse"),
)
_TO_START = _said(
    *("zum anfang", "zurück zum anfang", "hauptmenü", "zum hauptmenü", "zurück zum menü", "zurück zum programm"),
    *("zurück zu allen themen", "zurück zur übersicht", "back to the start", "back to the menu", "main menu"),
    *("back to the programme", "back to all topics", "ana menü", "başa dön", "programa dön", "главное меню"),
    *("в начало", "назад к программе", "головне меню", "на початок", "назад до програми", "القائمة الرئيسية"),
    *("القائمة", "العودة إلى البرنامج", "menu principal", "retour au menu", "retour au début", "retour au programme"),
)


def typed(message: str, conversation: Conversation, spoken: str) -> Action | None:
    """Return what a message does that a button does, too; None if it says anything else.

    `spoken` is the language of the message before, see `wished_language`. "Back" leads to what was spoken of
    before; where nothing was, to the programme.
    """
    words = tuple(split_words(message))
    last, *earlier = conversation.shown or ("",)
    if language := wished_language(message, spoken):
        return Action(ActionName.LANGUAGE, language)
    if words in _AGAIN and last:
        return Action(ActionName.ENTRY, last)
    if words in _BACK and earlier:
        return Action(ActionName.ENTRY, earlier[0])
    return Action(ActionName.PROGRAMME) if words in _BACK | _TO_START else None
