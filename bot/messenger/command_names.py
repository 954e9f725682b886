"""What the commands are called."""

from __future__ import annotations

# Of each command the English name first and the German one last; what stands between is understood, too.
START = ("start",)
ASK = ("ask", "frage")
HELP = ("help", "yardim", "aide", "hilfe")
PROGRAMME = ("programme", "program", "programm")
LANGUAGE = ("language", "lang", "dil", "langue", "settings", "einstellungen", "sprache")
PRIVACY = ("privacy", "gizlilik", "confidentialite", "datenschutz")
VOTES = ("votes", "rueckmeldungen")
REPORT = ("report", "bericht")
CHECK = ("check", "pruefen")
FIND = ("find", "finden")

ALL = frozenset((*START, *ASK, *HELP, *PROGRAMME, *LANGUAGE, *PRIVACY))
OF_STAFF = frozenset((*VOTES, *REPORT, *CHECK, *FIND))
"""In the staff's chat there are these, too; in all others they don't exist."""
