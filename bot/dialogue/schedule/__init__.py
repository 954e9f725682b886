"""When and where: questions that the times, rooms, tracks and languages of the programme answer.

A message is read for moments, places and wishes (`reading` and `times`, with the words of each language in `languages`;
what it says is `said`), and the rest of it for the sessions that it names (`subjects`). A moment becomes spans of time
by the event's clock (`moments`), which find sessions (`programme`). What the programme says is put together in `saying`
and `listing`, and worded in `rendering`. `answering` decides whether a message is such a question at all; where not all
of its words are understood, with `wanting` (whether it means "what is on") and `guessing` (which session it means).
`rooms` has what people call rooms.
"""
