"""Taking over a programme that exists already, and again whenever it changes.

A source (a file or an address, in one of several formats) becomes a neutral programme (`reading`), that becomes entries
(`entries`), these are compared with what was imported last and with what is in the files (`updating`), and only what
the source changed is written (`writing`).
"""
