"""Getting a source: a file, or a page where an address is given. The network is used for nothing else."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from bot.editorial.importing.programme import SourceError
from bot.knowledge.wording import Phrase

MOST_BYTES = 30_000_000  # the largest programmes that are known have 5 MB
_PATIENCE = 60.0  # seconds until all has arrived
_MOST_REDIRECTS = 5
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; conference-bot; imports a programme)", "Accept": "*/*"}


@dataclass(frozen=True)
class Source:
    """What a source is called in messages, without anything secret of its address, and what it holds."""

    name: str
    data: bytes


def fetch(wanted: str, patience: float = _PATIENCE) -> Source:
    """Return what is in a file or at an address; an address has `patience` seconds. Raises SourceError."""
    if wanted.lower().startswith("webcal://"):  # how websites write the address of a calendar
        wanted = f"https{wanted[len('webcal') :]}"
    if wanted.lower().startswith(("http://", "https://")):
        return asyncio.run(_page(wanted, patience))
    return _file(Path(wanted))


def _file(file: Path) -> Source:
    name = str(file)
    try:
        if file.is_dir():
            raise SourceError(name, _A_FOLDER)
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(name, _NO_FILE) from None
    except OSError as error:
        raise SourceError(name, _UNREADABLE, reason=error.strerror or "?") from None
    _bound(name, len(data))
    return Source(name, data)


async def _page(url: str, patience: float) -> Source:
    name = _name_of(url)
    try:
        async with (
            asyncio.timeout(patience),
            aiohttp.ClientSession(headers=_HEADERS, trust_env=True) as session,
            session.get(url, max_redirects=_MOST_REDIRECTS) as answer,
        ):
            if answer.status != HTTPStatus.OK:
                raise SourceError(name, _REFUSED, status=answer.status)
            return Source(name, await _read(name, answer))
    except TimeoutError:
        raise SourceError(name, _SLOW, seconds=round(patience)) from None
    except (aiohttp.ClientConnectorCertificateError, ssl.SSLError):
        raise SourceError(name, _CERTIFICATE) from None
    except (aiohttp.ClientError, ValueError):
        raise SourceError(name, _UNREACHABLE) from None


def _name_of(url: str) -> str:
    """Return an address without the password that may stand before the host, and the key that may follow."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "https://…"
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


async def _read(name: str, answer: aiohttp.ClientResponse) -> bytes:
    """Return what arrives, and leave off as soon as it is too much."""
    data = bytearray()
    async for chunk in answer.content.iter_chunked(1 << 16):
        data += chunk
        _bound(name, len(data))
    return bytes(data)


def _bound(name: str, size: int) -> None:
    if size > MOST_BYTES:
        raise SourceError(name, _LARGE, most=MOST_BYTES // 1_000_000)


_NO_FILE = Phrase(
    de="Diese Datei gibt es nicht. Bitte prüfen Sie den Namen; eine Adresse beginnt mit https://.",
    en="There is no such file. Please check its name; an address begins with https://.",
)
_A_FOLDER = Phrase(
    de="Das ist ein Ordner. Bitte nennen Sie die Datei mit dem Programm.",
    en="This is a folder. Please name the file with the programme.",
)
_UNREADABLE = Phrase(
    de="Die Datei ist nicht lesbar ({reason}). Bitte prüfen Sie, ob Sie sie öffnen dürfen, oder nehmen Sie eine Kopie.",
    en="The file can't be read ({reason}). Please check whether you may open it, or take a copy.",
)
_LARGE = Phrase(
    de="Das sind mehr als {most} MB; so groß ist kein Programm. Bitte prüfen Sie, ob es die richtige Datei ist.",
    en="This has more than {most} MB, and no programme is as large. Please check whether it is the right file.",
)
_SLOW = Phrase(
    de="In {seconds} Sekunden kam nicht alles an. Bitte versuchen Sie es später noch einmal, oder laden Sie die Datei "
    "selbst herunter und importieren Sie diese.",
    en="Not all arrived within {seconds} seconds. Please try again later, or download the file and import that.",
)
_CERTIFICATE = Phrase(
    de="Das Zertifikat des Servers ist ungültig. Bitte prüfen Sie die Adresse.",
    en="The certificate of the server isn't valid. Please check the address.",
)
_UNREACHABLE = Phrase(
    de="Die Adresse ist nicht zu erreichen. Bitte prüfen Sie sie und die Internetverbindung.",
    en="The address can't be reached. Please check it and the connection to the internet.",
)
_REFUSED = Phrase(
    de="Der Server gibt die Datei nicht her (Antwort {status}). Bitte prüfen Sie die Adresse; ist sie nur nach einer "
    "Anmeldung zu sehen, laden Sie die Datei herunter und importieren Sie diese.",
    en="The server doesn't give the file away (answer {status}). Please check the address; if it needs a login, "
    "download the file and import that.",
)
