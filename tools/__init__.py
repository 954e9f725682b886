"""Makers of the data that the bot brings with it; nothing here is needed to run it."""
