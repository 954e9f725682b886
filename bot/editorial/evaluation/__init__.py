"""How well the knowledge base answers: labelled questions are asked, and the replies graded."""
