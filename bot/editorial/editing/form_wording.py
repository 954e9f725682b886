"""What is wrong, in the words of somebody who sees a form: no lines, no keys, no indentation.

What is said stands beside the field that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge.wording import Phrase

# By the names of the rules. Rules that aren't here say the same in a form as in a file, or can't be broken in a form.
WORDS: Mapping[str, Phrase] = {
    "missing-key": Phrase(de="Bitte füllen Sie dieses Feld aus.", en="Please fill in this field."),
    "bad-number": Phrase(
        de="Hier gehört die Stelle im Programm hin, als ganze Zahl: 1, 2, 3, …",
        en="The place in the programme belongs here, as a whole number: 1, 2, 3, …",
    ),
    "bad-id": Phrase(
        de="Die Kennung besteht aus Kleinbuchstaben a-z, Ziffern und Bindestrichen, beginnt mit einem Buchstaben und "
        "hat höchstens 40 Zeichen.{example}",
        en="The id has small letters a-z, digits and hyphens, begins with a letter, and has at most 40 characters."
        "{example}",
    ),
    "duplicate-id": Phrase(
        de="Diese Kennung hat schon ein anderer Eintrag. Bitte wählen Sie eine andere.",
        en="Another entry has this id already. Please choose another one.",
    ),
    "former-id": Phrase(
        de="Die Kennung „{id:short}“ steht schon bei einem anderen Eintrag. Bitte nehmen Sie sie hier heraus.",
        en="The id “{id:short}” is at another entry already. Please take it out here.",
    ),
    "former-reference": Phrase(
        de="„{id:short}“ gehört jetzt zu „{other}“. Bitte wählen Sie diesen Eintrag.",
        en="“{id:short}” is part of “{other}” now. Please choose that entry.",
    ),
    "unknown-reference": Phrase(
        de="Einen Eintrag mit der Kennung „{id:short}“ gibt es nicht. Bitte nehmen Sie ihn hier heraus, oder wählen "
        "Sie einen anderen.",
        en="There is no entry with the id “{id:short}”. Please take it out here, or choose another one.",
    ),
    "repeated-reference": Phrase(
        de="„{other}“ steht hier schon. Bitte nehmen Sie es einmal heraus.",
        en="“{other}” is here already. Please take it out once.",
    ),
    "self-reference": Phrase(
        de="Das ist dieser Eintrag selbst. Bitte nehmen Sie ihn heraus, oder wählen Sie einen anderen.",
        en="That is this entry itself. Please take it out, or choose another one.",
    ),
    "not-a-person": Phrase(
        de="„{other}“ ist keine Person. Bitte wählen Sie hier nur Personen.",
        en="“{other}” isn't a person. Please choose only people here.",
    ),
    "second-event": Phrase(
        de="Die Veranstaltung gibt es schon; es darf nur eine sein.",
        en="There is an event already; there can be only one.",
    ),
    "no-event": Phrase(
        de="Dann wäre nirgends mehr die Veranstaltung beschrieben. Ändern Sie sie, statt sie zu entfernen.",
        en="Then the event would be described nowhere. Change it instead of removing it.",
    ),
    "same-number": Phrase(
        de="Die Nummer {number} hat schon ein anderer Programmpunkt. Bitte wählen Sie eine andere.",
        en="Another session has number {number} already. Please choose another one.",
    ),
    "long-title": Phrase(
        de="Dieser Titel hat {length} Zeichen; auf einen Knopf passen {most}. Bitte füllen Sie in dieser Sprache auch "
        "„Kurzer Name auf Knöpfen“ aus.",
        en="This title has {length} characters; a button takes {most}. Please also fill in “Short name on buttons” in "
        "this language.",
    ),
    "same-question": Phrase(
        de="Dieselbe Beispielfrage steht schon bei „{other}“. Bitte streichen Sie sie hier oder dort, sonst weiß der "
        "Bot nicht, was gemeint ist.",
        en="“{other}” has the same sample question already. Please take it out here or there, or else the bot doesn't "
        "know what is meant.",
    ),
    "title-asked-elsewhere": Phrase(
        de="Dieser Titel ist eine Beispielfrage von „{other}“: Wer so fragt, bekommt dessen Antwort. Bitte streichen "
        "Sie die Frage dort, oder ändern Sie den Titel.",
        en="This title is a sample question of “{other}”: who asks like this gets that answer. Please take the "
        "question out there, or change the title.",
    ),
    "few-questions": Phrase(
        de="Zwei oder drei verschiedene Beispielfragen reichen für den Anfang; hier {there}.",
        en="Two or three different sample questions are enough to start; here {there}.",
    ),
    "no-english-questions": Phrase(
        de="Hier gibt es keine Beispielfragen auf Englisch. Bitte ergänzen Sie einige.",
        en="There are no sample questions in English. Please add some.",
    ),
    "unused-person": Phrase(
        de="Diese Person ist bei keinem Programmpunkt genannt. Bitte tragen Sie sie dort unter „Vortragende“ ein.",
        en="No session names this person. Please put them in there as one of its “Speakers”.",
    ),
    "unknown-person": Phrase(
        de="„{person:short}“ kommt hier vor, aber in keinem Eintrag als Titel, Name oder Suchwort: Wer danach fragt, "
        "findet nichts. Bitte legen Sie die Person an, oder nennen Sie sie hier unter „Stichwörter“.",
        en="“{person:short}” is mentioned here, but no entry has it as a title, name or keyword: who asks for it finds "
        "nothing. Please add the person, or name them here under “Keywords”.",
    ),
    "not-reviewed": Phrase(
        de="{when} Bitte lesen Sie den Eintrag durch, und tragen Sie den heutigen Tag ein.",
        en="{when} Please read the entry through, and put in today's date.",
    ),
    "hidden-sign": Phrase(
        de="In diesem Text steht ein unsichtbares Zeichen ({called}U+{code:04X}), meist vom Kopieren. Damit findet der "
        "Bot das Wort nicht mehr.",
        en="There is an invisible character ({called}U+{code:04X}) in this text, mostly from copying. With it the bot "
        "no longer finds the word.",
    ),
    "leads-nowhere": Phrase(
        de="Die meisten Einträge führen zu anderen weiter, dieser nicht. Bitte wählen Sie einen oder zwei, die als "
        "Nächstes interessieren.",
        en="Most entries lead on to others, this one doesn't. Please choose one or two that one may want to read next.",
    ),
    "missing-translation": Phrase(
        de="Wer {wanted} liest, bekäme hier {got}. Bitte übersetzen Sie auch: {missing}.",
        en="Who reads {wanted} would get {got} here. Please also translate: {missing}.",
    ),
    "end-without-start": Phrase(
        de="Hier steht ein Ende ohne Beginn. Bitte füllen Sie auch „Beginn“ aus.",
        en="Here is an end without a beginning. Please also fill in “Begins”.",
    ),
    "no-time-zone": Phrase(
        de="Es gibt Uhrzeiten, aber die Veranstaltung hat keine Zeitzone. Bitte tragen Sie bei der Veranstaltung eine "
        "ein, zum Beispiel Europe/Berlin.",
        en="There are times, but the event has no time zone. Please put one in at the event, like Europe/Berlin.",
    ),
    "unknown-status": Phrase(
        de="Diesen Stand gibt es nicht. Bitte wählen Sie einen aus der Liste, oder keinen, wenn alles wie geplant ist.",
        en="There is no such status. Please choose one of the list, or none if all is as planned.",
    ),
    "same-room": Phrase(
        de="Zur selben Zeit ist im selben Raum schon „{other}“. Bitte prüfen Sie Zeit und Raum von beiden.",
        en="At the same time “{other}” is in the same room already. Please check time and room of both.",
    ),
}
