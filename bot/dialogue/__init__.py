"""From a question in a conversation to a reply; knows nothing of Telegram."""
