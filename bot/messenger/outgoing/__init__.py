"""What goes to Telegram: replies as messages, their pages and buttons, and at which rate. Knows nothing of handlers."""
