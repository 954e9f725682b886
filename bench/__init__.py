"""Measurements: what the figures in comments and notes come from."""

import bot  # noqa: F401  before numpy, as the bot itself does: it says how many threads that may use
