"""The files in deploy/ and the Dockerfile fit the bot, and keep what they promise."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from bot.messenger.metrics import Metrics
from bot.messenger.vitals import Vitals
from bot.settings import Settings

SETTINGS = {name.upper() for name in Settings.model_fields}
PINNED = re.compile(r"[a-z]+:[0-9][\w.-]+@sha256:[0-9a-f]{64}")
TOKEN = "123456:" + "A" * 35


@pytest.fixture(scope="module")
def deploy(project: Path) -> Path:
    return project / "deploy"


@pytest.fixture(scope="module")
def services(deploy: Path) -> dict[str, Any]:
    """The services of the compose file, by name."""
    read = yaml.safe_load((deploy / "compose.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = read["services"]
    assert {"bot", "database", "proxy"} == found.keys()
    return found


@pytest.fixture(scope="module")
def unit(deploy: Path) -> configparser.RawConfigParser:
    """The systemd unit; of what stands in it several times, all lines."""
    parser = configparser.RawConfigParser(dict_type=_AllLines, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # case matters here
    parser.read(deploy / "conference-bot.service", encoding="utf-8")
    return parser


class _AllLines(dict[str, Any]):
    """Adds up the values of a key that is set again."""

    def __setitem__(self, key: str, value: Any) -> None:
        known = self.get(key)
        super().__setitem__(key, known + value if isinstance(known, list) and isinstance(value, list) else value)


def test_images_are_named_with_their_contents(project: Path, services: dict[str, Any]) -> None:
    """What was tried is what runs: a tag alone is something else tomorrow."""
    images = [service["image"] for service in services.values() if "build" not in service]
    dockerfile = (project / "Dockerfile").read_text(encoding="utf-8")
    stages = re.findall(r"^FROM (\S+)(?: AS (\S+))?$", dockerfile, re.MULTILINE)
    images += [image for image, _ in stages if image not in {name for _, name in stages}]
    assert len(images) == 3
    assert all(PINNED.fullmatch(image) for image in images), images


def test_every_setting_is_one_that_the_bot_knows(
    project: Path, deploy: Path, services: dict[str, Any], unit: configparser.RawConfigParser
) -> None:
    """One that isn't known would silently do nothing."""
    image = re.findall(r"^ENV (.+)$", (project / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for line in image for name in re.findall(r"(\w+)=", line)} - {"PATH"}
    named |= services["bot"]["environment"].keys()
    named |= {line.partition("=")[0] for line in unit["Service"]["Environment"].splitlines()}
    named |= set(re.findall(r"--env (\w+)=", (deploy / "README.md").read_text(encoding="utf-8")))
    named = {name for name in named if not name.startswith(("PYTHON", "MALLOC_"))}  # of Python and the C library
    assert len(named) >= 9
    assert named <= SETTINGS


def test_the_settings_of_the_containers_are_good(
    services: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The bot takes the values, with the domain filled in and the secret where Compose puts it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "telegram_bot_token").write_text(TOKEN)
    for name, value in services["bot"]["environment"].items():
        filled = re.sub(r"\$\{BOT_DOMAIN[^}]*\}", "bot.example.org", value)
        filled = re.sub(r"\$\{[A-Z_]+:-\}", "", filled)
        monkeypatch.setenv(name, filled.replace("/run/secrets", str(tmp_path)))
    settings = Settings.load()
    assert settings.telegram_bot_token is not None
    assert settings.webhook_url == "https://bot.example.org/telegram"


def test_the_settings_of_the_service_are_good(
    unit: configparser.RawConfigParser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The bot takes the values, with the folders filled in that systemd makes; the database is in its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "telegram_bot_token").write_text(TOKEN)
    for line in unit["Service"]["Environment"].splitlines():
        name, _, value = line.partition("=")
        filled = value.replace("%S", "/var/lib").replace("%C", "/var/cache").replace("%d", str(tmp_path))
        monkeypatch.setenv(name, filled)
    assert Settings.load().telegram_bot_token is not None
    assert os.environ["DATABASE_URL"] == "sqlite:////var/lib/conference-bot/bot.sqlite3"


def test_what_compose_has_to_be_told_is_in_the_example(deploy: Path) -> None:
    """Each variable of the compose file, and none that it doesn't read."""
    used = set(re.findall(r"\$\{(\w+)", (deploy / "compose.yaml").read_text(encoding="utf-8")))
    example = (deploy / ".env.example").read_text(encoding="utf-8")
    assert used == set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))


def test_no_service_has_more_rights_than_it_needs(services: dict[str, Any]) -> None:
    """None can write to its root, gain rights, take all memory, or hang unseen; secrets are files."""
    for service in services.values():
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["mem_limit"]
        assert service["healthcheck"]["test"][0] == "CMD"
        secret = [name for name in service["environment"] if re.search("TOKEN|PASSWORD", name)]
        assert all(name.endswith("_FILE") for name in secret)


def test_the_password_of_the_database_reaches_the_bot_and_only_it(services: dict[str, Any], tmp_path: Path) -> None:
    """Whatever it is made of; the bot gets its command, and is the process that signals reach."""
    password = 'it\'s $HOME "and" `more` \\'
    (tmp_path / "database_password").write_text(f"{password}\n")
    stub = tmp_path / "python"
    stub.write_text('#!/bin/sh\nprintf "%s|" "$$" "$PGPASSWORD" "$@"\n')
    stub.chmod(0o755)
    script = [part.replace("$$", "$").replace("/run/secrets", str(tmp_path)) for part in services["bot"]["entrypoint"]]
    process = subprocess.Popen(  # noqa: S603 - our own script
        [*script, *services["bot"]["command"]],
        stdout=subprocess.PIPE,
        text=True,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    said, _ = process.communicate(timeout=120)
    assert said.split("|") == [str(process.pid), password, "-m", "bot", "run", ""]


def test_calls_find_their_way_to_the_bot(deploy: Path, services: dict[str, Any]) -> None:
    """The proxy hands on the path that Telegram is told, and nothing else, to the port where the bot listens."""
    environment = services["bot"]["environment"]
    proxy = (deploy / "Caddyfile").read_text(encoding="utf-8")
    path = urlsplit(re.sub(r"\$\{[^}]*\}", "bot.example.org", environment["WEBHOOK_URL"])).path
    assert re.findall(r"^\s*path (.+)$", proxy, re.MULTILINE) == [path]
    assert f"dynamic a bot {environment['HTTP_PORT']} " in proxy
    assert environment["HTTP_HOST"] == "0.0.0.0"  # noqa: S104  inside its network


def test_systemd_takes_the_unit(deploy: Path, unit: configparser.RawConfigParser, tmp_path: Path) -> None:
    """It knows every line; the bot says itself when it is ready and that it is alive."""
    assert unit["Service"]["Type"] == "notify"
    assert unit["Service"]["WatchdogSec"] == "60s"
    if not (analyze := shutil.which("systemd-analyze")):
        pytest.skip("systemd-analyze isn't here to look at the unit")
    file = tmp_path / "conference-bot.service"
    lines = (deploy / file.name).read_text(encoding="utf-8")
    file.write_text(re.sub("^ExecStart=.*", "ExecStart=/bin/true", lines, flags=re.MULTILINE), encoding="utf-8")
    done = subprocess.run([analyze, "verify", file], capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_names_what_is_there(deploy: Path) -> None:
    """Files, links and the numbers to watch."""
    page = (deploy / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page):
        assert (deploy / target).exists(), target
    for file in deploy.iterdir():
        assert file.name == "README.md" or f"`{file.name}`" in page or file.name in {".env", "secrets"}
    numbers = Metrics(Vitals(1, str), lambda: 0).page().decode()
    watched = set(re.findall(r"`(bot_\w+)`", page))
    assert len(watched) > 5
    assert {name for name in watched if f"# TYPE {name} " not in numbers} == set()
