"""Configuration from the environment and `.env`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
NAMES = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_API_URL",
    "KNOWLEDGE_DIR",
    "LOG_LEVEL",
    "LOG_FORMAT",
    "DATABASE_URL",
    "STAFF_CHAT_ID",
    "JOURNAL_DAYS",
    "DESK_URL",
    "DESK_PASSWORD",
)


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of this machine and no `.env` of the project counts."""
    monkeypatch.chdir(tmp_path)
    for name in (*NAMES, "TELEGRAM_BOT_TOKEN_FILE", "DESK_PASSWORD_FILE"):
        monkeypatch.delenv(name, raising=False)


def _problem(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> str:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert len(caught.value.sentences) == 1
    return str(caught.value)


def test_nothing_has_to_be_set() -> None:
    """Every value has a default; without a token there is no Telegram."""
    settings = Settings.load()
    assert settings.telegram_bot_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.knowledge_dir == Path("knowledge")
    assert (settings.log_level, settings.log_format) == ("INFO", "text")


def test_where_the_desk_is_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is on the machine of who presses the link, elsewhere, or nowhere; anything else is told what to write."""
    assert Settings.load().desk == "http://127.0.0.1:8420"
    for value, desk in (("https://pult.example.org", "https://pult.example.org"), ("Off", None)):
        monkeypatch.setenv("DESK_URL", value)
        assert Settings.load().desk == desk
    assert "http://127.0.0.1:8420, or off" in _problem(monkeypatch, "DESK_URL", "pult")


@pytest.mark.parametrize("password", ["kurz", "elf Zeichen", "x" * 256])
def test_a_password_that_can_be_guessed_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, password: str
) -> None:
    """Wherever it is written, a sentence says how long it has to be; the desk has none unless somebody wants one."""
    assert Settings.load().desk_password is None
    problem = _problem(monkeypatch, "DESK_PASSWORD", password)
    assert problem.startswith("DESK_PASSWORD: the password has to have at least 12 characters")
    assert password not in problem
    monkeypatch.delenv("DESK_PASSWORD")
    (tmp_path / "password").write_text(password, encoding="utf-8")
    assert _problem(monkeypatch, "DESK_PASSWORD_FILE", str(tmp_path / "password")) == problem


@pytest.mark.parametrize(
    "url",
    [
        None,
        "off",
        "http://desk.example.org",
        "https://desk.example.org/pult",
        "https://pült.de",
    ],
)
def test_a_password_needs_an_address_with_tls(monkeypatch: pytest.MonkeyPatch, url: str | None) -> None:
    """Else it would be read on its way, or the address that staff are given isn't the one that is let in."""
    if url:
        monkeypatch.setenv("DESK_URL", url)
    problem = _problem(monkeypatch, "DESK_PASSWORD", "zwölf Zeiche")
    assert problem.startswith("DESK_URL: ")
    assert "https://desk.example.org" in problem
    assert "zwölf" not in problem
    for good in (
        "https://desk.example.org",
        "HTTPS://Desk.example.org:8443/",
        "https://[::1]:8443",
        "https://xn--plt-ioa.de",
    ):
        monkeypatch.setenv("DESK_URL", good)
        assert Settings.load().desk_password is not None


def test_the_password_of_the_desk_may_be_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Like the token; beside the setting itself it is one too many. It is never shown."""
    monkeypatch.setenv("DESK_URL", "https://desk.example.org")
    (tmp_path / "password").write_text("zwölf Zeiche\n", encoding="utf-8")
    monkeypatch.setenv("DESK_PASSWORD_FILE", str(tmp_path / "password"))
    settings = Settings.load()
    assert settings.desk_password is not None
    assert settings.desk_password.get_secret_value() == "zwölf Zeiche"
    assert "zwölf" not in repr(settings)
    assert "both set" in _problem(monkeypatch, "DESK_PASSWORD", "zwölf Zeiche")
    monkeypatch.delenv("DESK_PASSWORD")
    assert "DESK_PASSWORD_FILE: " in _problem(monkeypatch, "DESK_PASSWORD_FILE", str(tmp_path / "nowhere"))


def test_values_come_from_the_file_and_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` is for one's own machine; names that the bot doesn't know are none of its business."""
    Path(".env").write_text("LOG_LEVEL=ERROR\nLOG_FORMAT=json\nANYTHING=1\nTELEGRAM_BOT_TOKEN=\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    settings = Settings.load()
    assert (settings.log_level, settings.log_format, settings.telegram_bot_token) == ("WARNING", "json", None)


@pytest.mark.parametrize("value", ["", " "])
def test_empty_values_count_as_not_set(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """As in templates of configuration, where everything is listed and little is filled in."""
    for name in NAMES:
        monkeypatch.setenv(name, value)
    assert Settings.load() == Settings()
    assert Settings.load().log_level == "INFO"


def test_the_token_may_be_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As containers are given secrets; neither what stands behind its first line nor a byte order mark matters."""
    file = tmp_path / "token"
    file.write_text(f"\ufeff {TOKEN} \n\n", encoding="utf-8")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", f" {file} ")
    token = Settings.load().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    with pytest.raises(SettingsError, match=r"TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set"):
        Settings.load()


@pytest.mark.parametrize(
    ("written", "said"),
    [(None, "can't be read: No such file"), (b"\n", "is empty"), (b"\xff", "not UTF-8"), (b"geheim", "BotFather")],
)
def test_a_file_without_a_token_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: bytes | None, said: str
) -> None:
    """The sentence says what is wrong with it, and nothing of what is in it."""
    file = tmp_path / "token"
    if written is not None:
        file.write_bytes(written)
    problem = _problem(monkeypatch, "TELEGRAM_BOT_TOKEN_FILE", str(file))
    assert problem.startswith("TELEGRAM_BOT_TOKEN")
    assert said in problem
    assert "geheim" not in problem


def test_a_pipe_is_no_file_for_a_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody may ever write into it: the sentence comes at once."""
    os.mkfifo(tmp_path / "token")
    problem = _problem(monkeypatch, "TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert "is not a plain file" in problem


def test_a_mark_in_front_of_the_file_is_passed_over() -> None:
    """Editors on Windows write one: the first name would be another one with it."""
    Path(".env").write_text("\ufeffLOG_LEVEL=ERROR\n", encoding="utf-8")
    assert Settings.load().log_level == "ERROR"


@pytest.mark.parametrize("value", ["geheim", "123:kurz", TOKEN + " x", f"bot{TOKEN}", "1234567890", f'"{TOKEN}'])
def test_a_malformed_token_is_named_but_not_shown(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """The sentence says where a token comes from, and doesn't repeat what may be half of one."""
    problem = _problem(monkeypatch, "TELEGRAM_BOT_TOKEN", value)
    assert problem.startswith("TELEGRAM_BOT_TOKEN: ")
    assert "@BotFather" in problem
    assert value not in problem
    assert "AAHdqTcv" not in problem


@pytest.mark.parametrize(
    "value",
    [
        "api.telegram.org",
        "ftp://example.org",
        "https://",
        f"https://api.telegram.org/bot{TOKEN}",
        "http://x:port",
        "http://[",
        "http://user:AAHdqTcv@127.0.0.1:8081",
    ],
)
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Only the root of a server; somebody may have pasted a whole address with the token."""
    problem = _problem(monkeypatch, "TELEGRAM_API_URL", value)
    assert "https://api.telegram.org" in problem
    assert "AAHdqTcv" not in problem


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("WEBHOOK_URL", "bot.example.org", "https://bot.example.org/telegram"),
        ("WEBHOOK_URL", "https://bot.example.org/healthz", "https://bot.example.org/telegram"),
        ("WEBHOOK_URL", "https://bot.example.org/a?b=c", "https://bot.example.org/telegram"),
        ("WEBHOOK_URL", "https://bot.example.org/a/../b", "https://bot.example.org/telegram"),
        ("WEBHOOK_URL", "https://bot.example.org/%2e%2e/b", "https://bot.example.org/telegram"),
        ("WEBHOOK_URL", "http://bot.example.org/telegram", "calls https:// only"),
        ("WEBHOOK_URL", "https://bot.example.org:8421/telegram", "port 8421, only 443, 80, 88 and 8443"),
        ("WEBHOOK_URL", "https://localhost/telegram", "from outside"),
        ("WEBHOOK_URL", "https://bot.local/telegram", "from outside"),
        ("WEBHOOK_URL", "https://bot/telegram", "from outside"),
        ("WEBHOOK_URL", "https://192.168.0.7/telegram", "from outside"),
        ("WEBHOOK_URL", "https://127.0.0.1:8443/telegram", "from outside"),
        ("WEBHOOK_URL", "https://[2001:4860:4860::8888]/telegram", "from outside"),
        ("HTTP_PORT", "http", "number up to 65535"),
        ("HTTP_PORT", "65536", "number up to 65535"),
        ("HTTP_PORT", "-1", "number up to 65535"),
    ],
)
def test_where_the_bot_is_called_has_to_be_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """An address that can't be called, or is one of the server's own pages, and what is no port."""
    problem = _problem(monkeypatch, name, value)
    assert problem.startswith(f"{name}: ")
    assert said in problem


@pytest.mark.parametrize("url", ["https://bot.example.org:8443/x", "https://8.8.8.8:88/x", "https://bot.example.org"])
def test_an_address_that_telegram_can_call_is_taken(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A name or a number that all the world knows, at one of the four ports."""
    monkeypatch.setenv("HTTP_PORT", "8421")
    monkeypatch.setenv("WEBHOOK_URL", url)
    assert Settings.load().webhook_url == url


def test_a_server_of_ones_own_calls_any_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Bot API server on the same machine or network, as it may be."""
    monkeypatch.setenv("HTTP_PORT", "8421")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081")
    monkeypatch.setenv("WEBHOOK_URL", "http://127.0.0.1:8421/telegram")
    assert Settings.load().webhook_url == "http://127.0.0.1:8421/telegram"


def test_a_webhook_needs_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one nothing could arrive."""
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/telegram")
    assert _problem(monkeypatch, "HTTP_PORT", "0").startswith("HTTP_PORT: 0 does not go with WEBHOOK_URL")


@pytest.mark.parametrize(
    ("name", "value", "hint"), [("LOG_LEVEL", "laut", "DEBUG, INFO"), ("LOG_FORMAT", "xml", "text or json")]
)
def test_a_word_out_of_a_list_is_refused_with_the_list(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, hint: str
) -> None:
    """One needn't look up what can be written."""
    problem = _problem(monkeypatch, name, value)
    assert problem.startswith(f"{name}: ")
    assert hint in problem


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence each."""
    monkeypatch.setenv("LOG_LEVEL", "laut")
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert [sentence.partition(":")[0] for sentence in caught.value.sentences] == ["LOG_LEVEL", "LOG_FORMAT"]


def test_a_file_that_is_not_utf8_is_a_sentence() -> None:
    """Not a traceback from the depths."""
    Path(".env").write_bytes(b"LOG_LEVEL=\xff\xfe")
    with pytest.raises(SettingsError, match="UTF-8"):
        Settings.load()


def test_a_token_is_in_no_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither printed nor shown while looking for bugs."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    settings = Settings.load()
    assert "AAHdqTcv" not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


def test_the_database_and_the_staff_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    """A SQLite file, and the number of a chat; anything else is told in a sentence."""
    settings = Settings.load()
    assert (settings.database_url.get_secret_value(), settings.staff_chat_id) == ("sqlite:///bot.sqlite3", None)
    monkeypatch.setenv("STAFF_CHAT_ID", "-100123")
    assert Settings.load().staff_chat_id == -100123
    assert "sqlite:///bot.sqlite3" in _problem(monkeypatch, "DATABASE_URL", "bot.sqlite3")
    monkeypatch.delenv("DATABASE_URL")
    assert _problem(monkeypatch, "STAFF_CHAT_ID", "Redaktion").startswith("STAFF_CHAT_ID: ")


def test_how_long_questions_wait_for_the_team(monkeypatch: pytest.MonkeyPatch) -> None:
    """A week, some days, or nobody can hand any over; anything else is told in a sentence."""
    assert Settings.load().handover_days == 7
    for days in ("0", "2", "90"):
        monkeypatch.setenv("HANDOVER_DAYS", days)
        assert Settings.load().handover_days == int(days)
    for wrong in ("1", "91", "-7", "eine Woche"):
        assert _problem(monkeypatch, "HANDOVER_DAYS", wrong).startswith("HANDOVER_DAYS: this is not a number of days;")


def test_when_the_weekly_summary_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Monday morning, at another time, or never; anything else is told in a sentence."""
    assert Settings.load().summary_moment == (0, 9, 0)
    for written, moment in (("Sun 23:59", (6, 23, 59)), ("fri 7:05", (4, 7, 5)), ("OFF", None)):
        monkeypatch.setenv("WEEKLY_SUMMARY", written)
        assert Settings.load().summary_moment == moment
    for wrong in ("monday", "mon", "mon 24:00", "mon 9", "09:00"):
        assert "like mon 09:00" in _problem(monkeypatch, "WEEKLY_SUMMARY", wrong)


def test_how_long_the_journal_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days, or none; anything else is told in a sentence."""
    assert Settings.load().journal_days == 90
    monkeypatch.setenv("JOURNAL_DAYS", "0")
    assert Settings.load().journal_days == 0
    for wrong in ("-1", "ein Jahr", "1.5", "99999"):
        assert _problem(monkeypatch, "JOURNAL_DAYS", wrong).startswith("JOURNAL_DAYS: this is not a number of days;")


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://bot:geheim@db.example.org:5432/bot",
        "postgres://bot:geheim@db/bot?sslmode=require",
        "postgresql://bot:ge%40heim@[::1]:5432/bot",
        "postgresql:///bot?host=/var/run/postgresql",
    ],
)
def test_a_server_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """As all tools of PostgreSQL take it; the password is in no representation of the settings."""
    monkeypatch.setenv("DATABASE_URL", value)
    settings = Settings.load()
    assert settings.database_url.get_secret_value() == value
    assert "heim" not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://bot:geheim@db",
        "postgresql://bot:geheim@db:fünf/bot",
        "postgresql://bot:ge@heim@db/bot",
        "postgresql://bot:ge#heim@db/bot",
        "postgresql+psycopg2://bot:geheim@db/bot",
        "mysql://bot:geheim@db/bot",
    ],
)
def test_an_address_of_a_server_that_is_none_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """The sentence says how to write one, and how to write signs that mean something in addresses."""
    problem = _problem(monkeypatch, "DATABASE_URL", value)
    assert problem.startswith("DATABASE_URL: ")
    assert "postgresql://user:password@host:5432/name" in problem
    assert "%40" in problem
    assert "heim" not in problem
