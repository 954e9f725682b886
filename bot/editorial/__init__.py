"""What staff do with the knowledge: checking it, and measuring how well it answers."""
