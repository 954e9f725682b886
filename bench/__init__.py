"""Measurements: what the figures in comments and notes come from."""
