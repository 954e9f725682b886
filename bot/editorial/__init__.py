"""The staff's desk: checking the knowledge, and looking at how well it answers."""
