"""Settings that look right, and turn out wrong when the bot begins to use them."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.messenger.calls import HttpRequest
from bot.messenger.stores import Stores
from bot.settings import Settings, SettingsError


async def test_certificates_that_are_not_there_are_a_setting_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names a file that can't be read is told the variable, not of a bug."""
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    with pytest.raises(SettingsError, match="SSL_CERT_FILE"):
        await HttpRequest().initialize()


@pytest.mark.parametrize("options", ["plugin=foo", "host=a&host=b&port=1&port=2&port=3"])
def test_options_that_no_database_has_are_a_setting_to_mend(options: str) -> None:
    """The variable is named, and the password isn't."""
    url = SecretStr(f"postgresql://bot:geheim@db/bot?{options}")
    with pytest.raises(SettingsError, match="DATABASE_URL") as caught:
        Stores(Settings(database_url=url), "1:token")
    assert "geheim" not in str(caught.value)
