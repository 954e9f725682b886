"""From the words of a question to the entry that answers it."""

import os

# Before numpy comes in: the matrices here are small, and threads cost more than they bring (p99 and memory).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
