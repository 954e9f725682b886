"""Whom the bot trusts when it calls Telegram."""

from __future__ import annotations

import pytest

from bot.messenger.calls import HttpRequest
from bot.settings import SettingsError


async def test_certificates_that_are_not_there_are_a_setting_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names a file that can't be read is told the variable, not of a bug."""
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    with pytest.raises(SettingsError, match="SSL_CERT_FILE"):
        await HttpRequest().initialize()
