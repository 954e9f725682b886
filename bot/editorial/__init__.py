"""What staff do with the knowledge: measuring how well it answers."""
