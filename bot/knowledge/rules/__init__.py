"""The rules of knowledge files: each is a class that documents itself and words its problem in German and English."""
