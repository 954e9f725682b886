"""A Telegram bot that answers questions about a conference from a YAML knowledge base."""

__version__ = "0.1.0"
