"""The page: what the browser gets, asks and is told."""
