"""Whether the pages that a knowledge base links to are still there: `check --links` asks for each of them once."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

import aiohttp

from bot.knowledge.drafts import Drafts, Written
from bot.knowledge.problems import Level, Problem, Rule
from bot.knowledge.wording import NOTHING, Phrase

_ARCHIVE = "https://web.archive.org/web/"  # leads to the copy that was made last
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_MOST_REDIRECTS = 10
# Some servers refuse what doesn't say who it is.
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; conference-bot; tests links)", "Accept": "text/html,*/*;q=0.8"}


@dataclass(frozen=True)
class Patience:
    """How many seconds until a page must begin to arrive, redirects included, and how many are asked for at once."""

    seconds: float = 15.0
    at_once: int = 4


@dataclass(frozen=True)
class DeadLink(Rule):
    """The page that a link leads to is there."""

    name = "dead-link"
    level = Level.WARNING
    url: str
    status: int
    de = (
        "Diese Seite gibt es nicht mehr (Antwort {status}). Bitte nehmen Sie eine andere oder eine Kopie aus dem "
        "Web-Archiv, falls es sie dort gibt: {archived:whole}"
    )
    en = (
        "This page is gone (answer {status}). Please take another one, or a copy from the web archive, if there is "
        "one: {archived:whole}"
    )

    @property
    def archived(self) -> str:
        return _ARCHIVE + self.url


@dataclass(frozen=True)
class MovedLink(Rule):
    """A link leads to the page itself, not to one that leads on: such detours end some day."""

    name = "moved-link"
    level = Level.WARNING
    target: str
    de = "Diese Adresse führt weiter zu einer anderen. Ist es die richtige Seite, schreiben Sie gleich: {target:whole}"
    en = "This address leads on to another one. If it is the right page, please write that: {target:whole}"


class LinkTrouble(Enum):
    """Why a page couldn't be got."""

    TIMEOUT = Phrase(de="Der Server antwortet nicht rechtzeitig.", en="The server doesn't answer in time.")
    NO_SERVER = Phrase(
        de="Der Server ist nicht zu erreichen, oder es gibt ihn nicht.",
        en="The server can't be reached, or isn't there.",
    )
    CERTIFICATE = Phrase(
        de="Das Zertifikat des Servers ist ungültig: Browser warnen davor.",
        en="The certificate of the server isn't valid: browsers warn of it.",
    )
    IN_CIRCLES = Phrase(de="Die Adresse führt im Kreis.", en="The address leads in a circle.")
    BROKEN = Phrase(de="Die Antwort des Servers ist unlesbar.", en="The answer of the server can't be read.")
    FAILING = Phrase(
        de="Der Server meldet einen Fehler, vielleicht nur vorübergehend.",
        en="The server reports a failure, perhaps only for now.",
    )
    REFUSED = Phrase(
        de="Der Server gibt die Seite nicht her; vielleicht nur Programmen nicht.",
        en="The server doesn't give the page away, perhaps to programs only.",
    )


@dataclass(frozen=True)
class LinkUntested(Rule):
    """The server of a link answers, and gives the page away."""

    name = "link-untested"
    level = Level.WARNING
    why: LinkTrouble
    status: int = 0
    de = "{why.value}{answer} Bitte öffnen Sie den Link selbst im Browser."
    en = "{why.value}{answer} Please open the link in a browser yourself."

    @property
    def answer(self) -> Phrase:
        return Phrase(de=" (Antwort {status})", en=" (answer {status})") if self.status else NOTHING


async def try_links(drafts: Drafts, patience: Patience = Patience()) -> tuple[Problem, ...]:
    """Ask for the page of every link, each once, and return what is wrong, at every place that has the link."""
    links = list(_links(drafts))
    found = await _tried(list(dict.fromkeys(url for url, _ in links)), patience)
    return tuple(Problem(place, broken) for url, place in links if (broken := found[url]))


def _links(drafts: Drafts) -> Iterator[Written]:
    for entry in drafts.entries:
        yield from entry.addresses()


async def _tried(urls: list[str], patience: Patience) -> dict[str, Rule | None]:
    few = asyncio.Semaphore(patience.at_once)

    async def in_turn(session: aiohttp.ClientSession, url: str) -> Rule | None:
        async with few:
            return await _try(session, url, patience.seconds)

    async with aiohttp.ClientSession(headers=_HEADERS, trust_env=True) as session:
        results = await asyncio.gather(*(in_turn(session, url) for url in urls))
    return dict(zip(urls, results, strict=True))


async def _try(session: aiohttp.ClientSession, url: str, seconds: float) -> Rule | None:
    """Return what is wrong with a link. Of the page only the beginning is fetched."""
    try:
        async with asyncio.timeout(seconds), session.get(url, max_redirects=_MOST_REDIRECTS) as answer:
            return _judged(url, answer)
    except aiohttp.TooManyRedirects:
        return LinkUntested(LinkTrouble.IN_CIRCLES)
    except TimeoutError:
        return LinkUntested(LinkTrouble.TIMEOUT)
    except (aiohttp.ClientConnectorCertificateError, ssl.SSLError):
        return LinkUntested(LinkTrouble.CERTIFICATE)
    except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
        return LinkUntested(LinkTrouble.NO_SERVER)
    except (aiohttp.ClientError, ValueError):
        return LinkUntested(LinkTrouble.BROKEN)


def _judged(url: str, answer: aiohttp.ClientResponse) -> Rule | None:
    if answer.status in _GONE:
        return DeadLink(url, answer.status)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return LinkUntested(LinkTrouble.FAILING, answer.status)
    if answer.status >= HTTPStatus.BAD_REQUEST:
        return LinkUntested(LinkTrouble.REFUSED, answer.status)
    detour = answer.history and answer.url != answer.history[0].url  # some lead back, only to set a cookie
    return MovedLink(str(answer.url)) if detour else None
