"""What happens with each kind of update: the assistant finds the reply, the delivery brings it."""
