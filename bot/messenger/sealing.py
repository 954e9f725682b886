"""What makes content unreadable, and chats unrecognisable, for all who don't have the bot's token."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class Seal:
    """Encrypts with a key made from the bot's token; the key is written nowhere."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(self._token).digest()))

    def close(self, content: bytes) -> bytes:
        """Return a content encrypted."""
        return self._fernet.encrypt(content)

    def open(self, sealed: bytes) -> bytes | None:
        """Return what was encrypted, unless that was done with another token."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            return None

    def pseudonym(self, kind: str, *numbers: int) -> bytes:
        """Return what stands for some numbers of a kind (HMAC-SHA256): 32 bytes, always the same."""
        written = ":".join((kind, *map(str, numbers)))
        return hmac.digest(self._token, written.encode(), "sha256")
