"""One file per command: `add_arguments` says which it takes, `run` does it and returns the exit code."""
