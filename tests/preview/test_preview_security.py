"""Only this machine, and on it only the preview's own page, can use the preview."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.preview.running import serving

EMBEDDED = [
    *("/", "/feed", "/static/main.js", "/source?file=event.yaml", "/questions.yaml"),
    "/entry?id=food",
]
QUESTION = {"change": {"do": "add-question", "entry": "food", "language": "de", "question": "Brezeln?"}}
STEP = {"do": "send", "by": "Anna", "text": "Wann war die Tagung?"}


@pytest.fixture
async def client(garden_folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(garden_folder, 0) as (address, _), httpx.AsyncClient(base_url=address) as client:
        yield client


def own(client: httpx.AsyncClient) -> dict[str, str]:
    """Return the headers that a browser sends for the page itself."""
    return {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}


async def test_the_page_itself_may(client: httpx.AsyncClient) -> None:
    """What the page sends is done."""
    assert (await client.post("/do", json=STEP, headers=own(client))).json() == {"number": 1, "failure": None}


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8420", "127.0.0.1.evil.example", "10.0.0.1", "", "[::2]"]
)
@pytest.mark.parametrize("path", ["/", "/feed", "/conversation.yaml", "/do", "/save"])
async def test_a_foreign_host_name_is_refused(client: httpx.AsyncClient, host: str, path: str) -> None:
    """A name that somebody lets lead to this machine opens nothing."""
    assert (await client.get(path, headers={"Host": host})).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "https://127.0.0.1"])
async def test_a_foreign_origin_is_refused(client: httpx.AsyncClient, origin: str) -> None:
    """Another page's requests are refused, whatever they ask for, also those of other ports here."""
    assert (await client.post("/do", json=STEP, headers={"Origin": origin})).status_code == 403
    assert (await client.get("/conversation.yaml", headers={"Origin": origin})).status_code == 403
    assert "Wann" not in (await client.get("/conversation.yaml")).text


@pytest.mark.parametrize("path", ["/do", "/save", "/replay", "/publishing/publish"])
async def test_what_is_no_utf8_is_refused_with_a_sentence(client: httpx.AsyncClient, path: str) -> None:
    """Bytes that are no text are bad input, no bug of the preview."""
    headers = {"Content-Type": "application/json", **own(client)}
    answer = await client.post(path, content=b"\xff\xfe", headers=headers)
    assert (answer.status_code, answer.json()) == (400, {"problem": "This isn't UTF-8."})


async def test_without_origin_or_json_nothing_is_done(client: httpx.AsyncClient) -> None:
    """A form, or a request that doesn't say where it comes from, changes nothing."""
    form = {"Content-Type": "text/plain", **own(client)}
    assert (await client.post("/do", content='{"do":"forget","by":"Anna"}', headers=form)).status_code == 403
    assert (await client.post("/do", json=STEP)).status_code == 403


@pytest.mark.parametrize("path", EMBEDDED)
async def test_what_another_page_embeds_is_refused(client: httpx.AsyncClient, path: str) -> None:
    """Scripts, pictures and feeds of this page are for this page; a link to it may be followed."""
    for site in ("cross-site", "same-site"):
        embedded = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
        assert (await client.get(path, headers=embedded)).status_code == 403
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert (await client.get("/", headers=followed)).status_code == 200


async def test_the_page_is_held_to_itself(client: httpx.AsyncClient) -> None:
    """The browser lets the page load nothing from elsewhere, and nobody put it into a frame."""
    headers = (await client.get("/")).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


PUBLISHING = ("publish", "take-back-changes", "bring-back", "take-back", "synchronise")


@pytest.mark.parametrize("address", PUBLISHING)
async def test_only_the_page_itself_publishes(garden_folder: Path, tmp_path: Path, address: str) -> None:
    """Nobody else's page, form or program does, and a wrong request is a sentence; nothing is written."""
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    body = {"name": "x", "sentence": "x", "seen": "x", "mark": "../../x"}
    async with serving(folder, 0) as (base, _), httpx.AsyncClient(base_url=base) as client:
        path = f"/publishing/{address}"
        for headers in ({}, {"Origin": "http://evil.example"}, own(client) | {"Host": "evil.example"}):
            assert (await client.post(path, json=body, headers=headers)).status_code == 403
        form = own(client) | {"Content-Type": "text/plain"}
        assert (await client.post(path, content="{}", headers=form)).status_code == 403
        assert (await client.get(path, headers=own(client))).status_code == 405
        for content in ("[]", '{"more": 1}', '{"name": 5}', "?"):
            answer = await client.post(
                path, content=content, headers=own(client) | {"Content-Type": "application/json"}
            )
            assert answer.status_code == 400
            assert answer.json()["problem"]
    assert not (folder / ".published").exists()


async def test_what_is_published_is_told_to_the_page_only(client: httpx.AsyncClient) -> None:
    """Names and sentences of staff are for nobody else."""
    assert (await client.get("/publishing", headers={"Host": "evil.example"})).status_code == 403
    assert (await client.get("/publishing", headers={"Sec-Fetch-Site": "cross-site"})).status_code == 403
    assert (await client.get("/publishing", headers=own(client))).json()["amount"] >= 0


@pytest.mark.parametrize("file", ["../pyproject.toml", "/etc/passwd", "", "..", "event.yaml/../../conftest.py"])
async def test_files_outside_the_knowledge_folder_are_not_shown(client: httpx.AsyncClient, file: str) -> None:
    """The source of the knowledge files is all that can be read."""
    assert (await client.get("/source", params={"file": file})).status_code == 409
    assert "Grüne Stadt" in (await client.get("/source", params={"file": "event.yaml"})).json()["text"]


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e%2fserver.py", "/static/server.py", "/nothing"]
)
async def test_other_files_are_not_served(client: httpx.AsyncClient, path: str) -> None:
    """Only the page's own files."""
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"do": "sing"},
        {"do": "send", "by": "Anna"},
        {"do": "send", "by": "Anna", "text": "x" * 4097},
        {"do": "send", "by": "Anna", "text": "x", "more": 1},
        {"do": "send", "by": "Nobody", "text": "x"},
        {"do": "send", "by": "Anna", "text": "x", "group": "Nowhere"},
        {"do": "press", "by": "Anna", "message": "9/1", "button": "x"},
        {"do": "press", "by": "Anna", "message": "../1", "button": "x"},
        {"do": "edit", "by": "Anna", "message": "1", "text": "x"},
        {"do": "attach", "by": "Anna", "kind": "virus"},
        {"do": "arrive", "by": "Anna", "language": "de"},
        {"do": "choose", "by": "Anna", "query": "x", "result": "y"},
    ],
)
async def test_what_cant_be_done_is_a_sentence(client: httpx.AsyncClient, content: dict[str, object]) -> None:
    """A wrong request gets a problem in words, never a crash."""
    answer = await client.post("/do", json=content, headers=own(client))
    assert answer.status_code in {400, 409}
    assert answer.json()["problem"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system of this system")
async def test_what_is_no_file_of_the_folder_is_neither_shown_nor_waited_for(
    garden_folder: Path, tmp_path: Path
) -> None:
    """A link out of the folder shows nothing of where it leads; a pipe or a device holds up neither page nor ending."""
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: 12345", encoding="utf-8")
    (folder / "link.yaml").symlink_to(secret)
    (folder / "folder.yaml").symlink_to(tmp_path)
    (folder / "device.yaml").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "pipe-behind-link.yaml").symlink_to(folder / "pipe.yaml")
    (folder / "good-link.yaml").symlink_to(folder / "event.yaml")
    async with asyncio.timeout(60):
        async with serving(folder, 0) as (address, _), httpx.AsyncClient(base_url=address) as client:
            names = ("link.yaml", "folder.yaml", "device.yaml", "pipe.yaml", "pipe-behind-link.yaml", "../secret.yaml")
            for name in names:
                answer = await client.get("/source", params={"file": name}, headers=own(client))
                assert answer.status_code == 409, name
                assert "12345" not in answer.text
            answer = await client.get("/source", params={"file": "good-link.yaml"}, headers=own(client))
            assert "Leipzig" in answer.json()["text"]


async def test_only_the_page_itself_edits(garden_folder: Path, tmp_path: Path) -> None:
    """Another page, a form, and a request that doesn't say where it comes from change nothing in the knowledge."""
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    before = {file: file.read_bytes() for file in sorted(folder.glob("*"))}  # noqa: ASYNC240  a few small files
    async with serving(folder, 0) as (address, _), httpx.AsyncClient(base_url=address) as client:
        foreign: tuple[dict[str, str], ...] = (
            {},
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {**own(client), "Sec-Fetch-Site": "cross-site"},
            {**own(client), "Content-Type": "text/plain"},
            {**own(client), "Host": "evil.example"},
        )
        for path, headers in itertools.product(["/check", "/measure", "/save", "/undo"], foreign):
            sent = {"Content-Type": "application/json", **headers}
            answer = await client.post(path, content=json.dumps(QUESTION), headers=sent)
            assert answer.status_code == 403, (path, headers)
    assert {file: file.read_bytes() for file in sorted(folder.glob("*"))} == before  # noqa: ASYNC240


WRONG_CHANGES: list[dict[str, object]] = [
    {},
    {"change": {"do": "sing"}},
    {"change": {**QUESTION["change"], "entry": "../x"}},
    {"change": {**QUESTION["change"], "entry": "nobody"}},
    {"change": {**QUESTION["change"], "question": ""}},
    {"change": {**QUESTION["change"], "more": 1}},
    {"change": {"do": "rewrite", "entry": "food", "version": "x", "values": {"id": "food"}}},
    {"change": {"do": "remove", "entry": "food", "version": ""}},
    {"change": {"do": "add", "section": "nothing", "file": "event.yaml", "values": {}}},
    {"change": {"do": "add", "section": "people", "file": "../out.yaml", "values": {"id": "x"}}},
    {"change": {"do": "add", "section": "people", "file": "event.yaml", "values": {"id": {"a": [{"b": {}}]}}}},
]


async def test_what_cant_be_edited_is_a_sentence(client: httpx.AsyncClient) -> None:
    """A wrong request to save gets a problem in words, never a crash, and nothing is written."""
    for content in WRONG_CHANGES:
        answer = await client.post("/save", json=content, headers=own(client))
        assert answer.status_code in {400, 409}, content
        assert answer.json()["problem"]
