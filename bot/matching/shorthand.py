"""Common words as people shorten them in chats or write them in dialect, and the words meant.

None of these says what a question is about; but a word that nobody knows makes it look like one about something else.
"""

from __future__ import annotations

from collections.abc import Sequence

# Folded words; an underline stands for a space. A shortening that is a word of its own in the language is left out.
_LISTS = {
    "de": (
        "btr=betreffend bzgl=bezuglich bzw=oder etc=und_so_weiter evtl=vielleicht fr=frau hr=herr hrn=herrn inkl=mit "
        "incl=mit lg=gruss mfg=gruss od=oder u=und usw=und_so_weiter vg=gruss vllt=vielleicht vlt=vielleicht wg=wegen "
        "zb=zum_beispiel wieviel=wie_viel wieviele=wie_viele wievielen=wie_vielen "
        "aufm=auf_dem ausm=aus_dem furn=fur_ein gibs=gibt_es iwas=irgendwas iwie=irgendwie iwo=irgendwo isn=ist_ein "
        "mitm=mit_dem ne=eine nem=einem nen=einen ner=einer nochma=nochmal nomma=nochmal sagma=sag_mal "
        "bissl=bisschen bisserl=bisschen dat=das des=das ebbes=etwas ham=haben hamse=haben_sie i=ich ick=ich isch=ich "
        "ma=mal ned=nicht net=nicht nich=nicht nit=nicht nix=nichts san=sind wat=was wos=was"
    ),
    "en": (
        "abt=about b4=before bc=because conf=conference coz=because cuz=because da=the dis=this dunno=do_not_know "
        "etc=and_so_on gimme=give_me hw=how lemme=let_me n=and plz=please pls=please ppl=people r=are "
        "smth=something smthing=something sth=something tho=though thru=through thx=thanks u=you ur=your "
        "vs=against w=with wat=what wats=what_is wanna=want_to wut=what yr=year yrs=years"
    ),
}
_MEANT = {
    language: {short: meant.split("_") for short, _, meant in (item.partition("=") for item in text.split())}
    for language, text in _LISTS.items()
}


def in_full(words: Sequence[str], language: str) -> list[str]:
    """Return the folded words of a question in `language`, with shortened ones written in full."""
    meant = _MEANT.get(language, {})
    return [full for word in words for full in meant.get(word, (word,))]
