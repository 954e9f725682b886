"""The staff's chat: questions that people hand over, and what staff are told and can ask for there."""
