"""What comes from Telegram: updates, what a message is, and how many are answered. Knows nothing of handlers."""
