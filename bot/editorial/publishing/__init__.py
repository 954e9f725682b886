"""Publishing: what changed in a knowledge folder since the last time, keeping it for good, and taking it back."""
