"""Telegram: receives updates, has the dialogue answer them, and renders the replies."""

import os

# The library's switch to its coming ways: durations are timedeltas. Without it, it warns of the change at every wait.
os.environ.setdefault("PTB_TIMEDELTA", "true")
