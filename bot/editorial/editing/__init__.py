"""Editing the knowledge at the desk: changes as values, written into the YAML files, and taken back.

A change is worked into the text of a file, never into what was read of it: only the lines that it is about become
others. What comes of it is read again before anything is saved.
"""
