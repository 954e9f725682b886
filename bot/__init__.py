"""A Telegram bot that answers questions about a conference from a YAML knowledge base."""

__version__ = "0.1.0"

import os

# Before numpy comes in, whoever imports it first: the matrices here are small, and threads cost more than they bring
# (p99 and memory).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
