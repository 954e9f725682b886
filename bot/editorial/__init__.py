"""What staff do with the knowledge: looking at how well it answers."""
