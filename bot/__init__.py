"""A Telegram bot that answers questions about a conference from a YAML knowledge base."""
