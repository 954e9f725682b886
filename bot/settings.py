"""Configuration from the environment and the file `.env`; a wrong value is a clear sentence, never a traceback."""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_TELEGRAM = "https://api.telegram.org"
_CALLED_PORTS = (None, 443, 80, 88, 8443)  # core.telegram.org/bots/api#setwebhook
_PRIVATE_NAMES = ("localhost", "local", "internal", "lan", "home", "invalid", "test")  # the last part of a host
_TOKEN = re.compile(r"[0-9]{3,}:[A-Za-z0-9_-]{30,}")
# The pages that the running bot has besides the webhook.
HEALTH = "/healthz"
ALIVE = "/livez"
METRICS = "/metrics"
_LAST_PORT = 65535
_LONGEST_SECRET = 256  # characters, far more than any has
_SECRETS = ("telegram_bot_token", "desk_password")  # that may be in a file
_SHORTEST_PASSWORD = 12  # characters
_BEHIND_TLS = re.compile(r"https://[a-z0-9.:\[\]-]+/?", re.IGNORECASE)  # no path, and a host as browsers name it
_SQLITE = re.compile(r"sqlite:///[^?]+")
_POSTGRESQL = re.compile(
    r"postgres(?:ql)?://"
    r"(?:[^\s:/?#@]+(?::[^\s:/?#@]*)?@)?"  # user and password; both may be in the files and variables of libpq
    r"(?:(?:[^\s:/?#@\[\]]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?)?"  # host and port; without them, a local socket
    r"/[^\s/?#]+(?:\?[^\s#]*)?"  # name, and what else libpq can be told, like sslmode
)
_HANDOVER_DAYS = {0, *range(2, 91)}  # what people are told reads "in … days"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOMENT = re.compile(rf"({'|'.join(_DAYS)}) ([01]?[0-9]|2[0-3]):([0-5][0-9])")
_OFF = "off"
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """Some values are wrong: a sentence for each says its name, what is wrong and what to write; never a secret."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


class Settings(BaseSettings):
    """What can be set from outside. Empty values count as not set; the environment goes before `.env`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",  # editors on Windows write a mark in front
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_bot_token: SecretStr | None = None
    telegram_bot_token_file: Path | None = None
    telegram_api_url: str = _TELEGRAM
    knowledge_dir: Path = Path("knowledge")
    cache_dir: Path | None = None
    database_url: SecretStr = SecretStr("sqlite:///bot.sqlite3")
    journal_days: int = 90
    staff_chat_id: int | None = None
    desk_url: str = "http://127.0.0.1:8420"
    desk_password: SecretStr | None = None
    desk_password_file: Path | None = None
    handover_days: int = 7
    weekly_summary: str = "mon 09:00"
    webhook_url: str | None = None
    http_host: str = "127.0.0.1"
    http_port: int = 8421
    log_level: str = "INFO"
    log_format: Literal["text", "json"] = "text"

    @classmethod
    def load(cls) -> Settings:
        """Read the environment and `.env` of the working directory. Raises SettingsError."""
        try:
            return cls()
        except ValidationError as error:
            raise SettingsError([_sentence(dict(problem)) for problem in error.errors()]) from None
        except UnicodeDecodeError:
            raise SettingsError([".env: the file is not UTF-8 text; save it again as UTF-8."]) from None
        except OSError as error:
            raise SettingsError([f".env: the file can't be read: {error.strerror}."]) from None

    @model_validator(mode="before")
    @classmethod
    def _blank_is_not_set(cls, values: dict[str, Any]) -> dict[str, Any]:
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in stripped.items() if value != ""}

    @model_validator(mode="before")
    @classmethod
    def _secrets_in_files(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Take secrets from their files, as containers are given them: not in the environment, which is shown."""
        files = {name: str(values.get(f"{name}_file") or "").strip() for name in _SECRETS}
        given = {name: Path(file) for name, file in files.items() if file}
        for name in given:
            if values.get(name):
                raise ValueError(f"{name.upper()} and {name.upper()}_FILE are both set; keep one of them.")
        return values | {name: _first_line(file, f"{name.upper()}_FILE") for name, file in given.items()}

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError(
                "this is not a bot token; copy the whole line that @BotFather sent "
                "(digits, a colon, then about 35 letters, digits, - or _)."
            )
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _root(cls, value: str) -> str:
        if not _is_root(value):
            raise ValueError(
                "this is not the root of a Bot API server; write scheme and host only, "
                "for example https://api.telegram.org or http://127.0.0.1:8081."
            )
        return value.rstrip("/")

    @field_validator("desk_url")
    @classmethod
    def _desk(cls, value: str) -> str:
        if value.lower() != _OFF and not _is_page(value):
            raise ValueError(
                "this is not the address of a page; write the one that staff open, for example "
                "http://127.0.0.1:8420, or off if there is no desk."
            )
        return value

    @field_validator("desk_password")
    @classmethod
    def _password(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SHORTEST_PASSWORD <= len(value.get_secret_value()) < _LONGEST_SECRET:
            raise ValueError(
                f"the password has to have at least {_SHORTEST_PASSWORD} characters, and less than {_LONGEST_SECRET}; "
                "write a longer one, for example four words that have nothing to do with each other."
            )
        return value

    @model_validator(mode="after")
    def _password_needs_tls(self) -> Settings:
        if self.desk_password and not _BEHIND_TLS.fullmatch(self.desk_url):
            raise ValueError(
                "DESK_URL: DESK_PASSWORD lets others to the desk; write the address with TLS where they open it, "
                "without a path, for example https://desk.example.org (in a name, ü is written as xn--…)."
            )
        return self

    @property
    def desk(self) -> str | None:
        """The address at which staff open the desk, None if there is none."""
        return None if self.desk_url.lower() == _OFF else self.desk_url

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str | None) -> str | None:
        if value is not None and not _is_page(value):
            raise ValueError(
                "this is not an address that Telegram can call; write the public one, "
                "for example https://bot.example.org/telegram."
            )
        return value

    @field_validator("http_port", mode="before")
    @classmethod
    def _port(cls, value: Any) -> Any:
        if isinstance(value, str) and not (re.fullmatch(r"[0-9]{1,5}", value) and int(value) <= _LAST_PORT):
            raise ValueError("this is not a port; write a number up to 65535, or 0 for none.")
        return value

    @model_validator(mode="after")
    def _webhook_is_public(self) -> Settings:
        """Refuse an address that Telegram never calls. A Bot API server of one's own calls any."""
        if self.webhook_url and self.telegram_api_url == _TELEGRAM and (why := _out_of_reach(self.webhook_url)):
            raise ValueError(
                f"WEBHOOK_URL: {why}; write the public address, for example https://bot.example.org/telegram."
            )
        return self

    @model_validator(mode="after")
    def _webhook_needs_port(self) -> Settings:
        if self.webhook_url and not self.http_port:
            raise ValueError("HTTP_PORT: 0 does not go with WEBHOOK_URL; write the port where its calls arrive.")
        return self

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if not _SQLITE.fullmatch(url) and not _POSTGRESQL.fullmatch(url):
            raise ValueError(
                "this is not the address of a database; write for example sqlite:///bot.sqlite3 "
                "or postgresql://user:password@host:5432/name "
                "(in a password, @ is written as %40, : as %3A, / as %2F, ? as %3F, # as %23)."
            )
        return value

    @field_validator("journal_days", mode="before")
    @classmethod
    def _days(cls, value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,4}", value):
            raise ValueError("this is not a number of days; write digits, at most 9999, or 0 for no journal.")
        return value

    @field_validator("staff_chat_id", mode="before")
    @classmethod
    def _chat(cls, value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+", value):
            raise ValueError("this is not the number of a chat; write digits, for groups with a minus in front.")
        return value

    @field_validator("handover_days", mode="before")
    @classmethod
    def _handover(cls, value: Any) -> Any:
        if isinstance(value, str) and not (re.fullmatch(r"[0-9]{1,2}", value) and int(value) in _HANDOVER_DAYS):
            raise ValueError("this is not a number of days; write 2 to 90, or 0 if nobody may hand questions over.")
        return value

    @field_validator("weekly_summary")
    @classmethod
    def _weekly(cls, value: str) -> str:
        if value.lower() != _OFF and not _MOMENT.fullmatch(value.lower()):
            days = ", ".join(_DAYS)
            raise ValueError(f"this is not a time of the week; write one like mon 09:00 ({days}), or off for none.")
        return value.lower()

    @property
    def summary_moment(self) -> tuple[int, int, int] | None:
        """When the weekly summary is sent: the day from 0, Monday, hour and minute; None for never."""
        found = _MOMENT.fullmatch(self.weekly_summary)
        return (_DAYS.index(found[1]), int(found[2]), int(found[3])) if found else None

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in _LEVELS:
            raise ValueError(f"there is no such level; write one of {', '.join(_LEVELS)}.")
        return value.upper()

    @field_validator("log_format", mode="before")
    @classmethod
    def _format(cls, value: str) -> str:
        if value.lower() not in {"text", "json"}:
            raise ValueError("there is no such format; write text or json.")
        return value.lower()


def _first_line(file: Path, setting: str) -> str:
    """Return the secret in the file that a setting names. Raises ValueError."""
    try:
        if file.exists() and not file.is_file():  # it is read again and again, and a pipe may wait for ever
            raise ValueError(f"{setting}: {file} is not a plain file; write the secret into one.")
        with file.open(encoding="utf-8-sig") as opened:
            secret = opened.readline(_LONGEST_SECRET).strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ValueError(f"{setting}: {file} can't be read: {reason}.") from None
    if not secret:
        raise ValueError(f"{setting}: {file} is empty; its first line is to be the secret.")
    return secret


def _is_root(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  reading the port is what checks it
    except ValueError:
        return False
    complete = parts.scheme in {"http", "https"} and bool(parts.hostname)
    more = "@" in parts.netloc or parts.query or parts.fragment or re.search(r"/bot|[{}\s]", parts.path)
    return complete and not more


def _is_page(url: str) -> bool:
    """Tell whether something is the address of a page, of which the own ones are none."""
    parts = urlsplit(url)
    return (
        _is_root(url.removesuffix(parts.path))
        and parts.path not in {HEALTH, ALIVE, METRICS}
        and not re.search(r"[{}\s]", url)
        and {".", ".."}.isdisjoint(unquote(parts.path).split("/"))  # whoever calls it would call another page
    )


def _out_of_reach(url: str) -> str | None:
    """Return why Telegram can't call an address, if it can't."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return "Telegram calls https:// only"
    if parts.port not in _CALLED_PORTS:
        return f"Telegram doesn't call port {parts.port}, only 443, 80, 88 and 8443"
    if not _is_public(parts.hostname or ""):
        return "this host can't be reached from outside"
    return None


def _is_public(host: str) -> bool:
    """Tell whether a host may be one that all the world can call; Telegram knows no IPv6."""
    try:
        return (address := ip_address(host)).version == 4 and address.is_global  # noqa: PLR2004
    except ValueError:
        name = host.rstrip(".").lower()
        return "." in name and name.rpartition(".")[2] not in _PRIVATE_NAMES


def _sentence(problem: dict[str, Any]) -> str:
    name = ".".join(str(part) for part in problem["loc"]).upper()
    cause = problem.get("ctx", {}).get("error")
    said = str(cause or problem["msg"])
    return f"{name}: {said}" if name else said
