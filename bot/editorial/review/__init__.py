"""What only the engine can tell of a knowledge base: whether its questions and titles find their own entries."""

from bot.editorial.review.reviewing import review

__all__ = ["review"]
