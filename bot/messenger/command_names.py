"""What the commands are called."""

from __future__ import annotations

# Of each command the English name first and the German one last; what stands between is understood, too.
START = ("start",)
ASK = ("ask", "frage")
HELP = ("help", "hilfe")
PROGRAMME = ("programme", "programm")
LANGUAGE = ("language", "settings", "einstellungen", "sprache")
PRIVACY = ("privacy", "datenschutz")
VOTES = ("votes", "rueckmeldungen")

ALL = frozenset((*START, *ASK, *HELP, *PROGRAMME, *LANGUAGE, *PRIVACY, *VOTES))
