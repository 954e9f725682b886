"""What the page sees: people, chats, messages, the desk and the knowledge base, as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bot.editorial.editing.in_form import entry_at
from bot.knowledge import Entry, Kind, Problem
from bot.preview.session import Session
from bot.preview.stage import StepResult
from bot.standin import Chat, Message, Person
from bot.standin.profile import Profile
from bot.standin.samples import SAMPLES

Json = dict[str, Any]
_EXAMPLES = 3


def state(session: Session) -> Json:
    """Return everything."""
    return {
        **cast(session),
        "messages": [message(session, m) for chat in session.stage.chats() for m in chat.messages],
        "happened": [happened(session, done) for done in session.stage.happened],
        "knowledge": knowledge(session),
    }


def cast(session: Session) -> Json:
    """Return who is there, and how the bot presents itself to each."""
    stage, bot = session.stage, session.stage.telegram.bot
    return {
        "bot": {"id": bot.id, "name": bot.first_name, "username": bot.username},
        "people": [_person(session, name, person) for name, person in stage.people.items()],
        "groups": [_group(session, name, chat) for name, chat in stage.groups.items()],
    }


def message(session: Session, shown: Message) -> Json:
    """Return a message in a chat."""
    kind = next((kind for kind in shown.content if kind in _KINDS), None)
    return {
        "ref": session.stage.reference(shown),
        "chat": shown.chat.id,
        "id": shown.id,
        "from": {"id": shown.sender.id, "name": shown.sender.first_name, "bot": shown.sender.is_bot},
        "sent": shown.sent,
        "edited": bool(shown.edited),
        "text": shown.text,
        "entities": shown.entities,
        "buttons": (shown.keyboard or {}).get("inline_keyboard", []),
        "reply": session.stage.reference(shown.reply_to) if shown.reply_to else None,
        "via": shown.content.get("via_bot", {}).get("username"),
        "kind": kind,
        "file": _file(session, shown, kind),
    }


def _file(session: Session, shown: Message, kind: str | None) -> Json | None:
    """Return what the bot sent as a file, by which it can be fetched."""
    content = shown.content.get(kind or "")
    sent = content[-1] if isinstance(content, list) and content else content
    if not isinstance(sent, dict) or sent.get("file_id") not in session.stage.telegram.world.files:
        return None
    return {"id": sent["file_id"], "name": sent.get("file_name", ""), "picture": kind == "photo"}


_KINDS = frozenset({*SAMPLES, "new_chat_members"})


def happened(session: Session, done: StepResult) -> Json:
    """Return a step and what the desk says to it."""
    language = _language(session, done)
    return {
        "number": done.number,
        "by": done.step.by,
        "do": done.step.do,
        "chat": done.chat.id if done.chat else None,
        "got": [session.stage.reference(m) for m in done.got],
        "desk": session.explainer.explain(done.thought, language) if done.thought else None,
        "mark": done.mark.model_dump() if done.mark else None,
        "changed": done.changed,
        "before": [said.model_dump() for said in done.before] if done.before is not None else None,
        "now": [said.model_dump() for said in done.said],
        "failure": done.failure,
    }


def knowledge(session: Session) -> Json:
    """Return what was read and what is wrong with it."""
    return {
        "folder": str(session.folder),
        **asdict(session.answering),
        "encoding": session.encoding,
        "good": session.reading.knowledge is not None,
        "readAt": session.read_at.isoformat(),
        "goodAt": session.good_at.isoformat() if session.good_at else None,
        "problems": [_problem(session, problem) for problem in session.reading.problems],
        "titles": [[e.id, {code: e.title(code) for code in ("de", "en")}] for e in session.explainer.knowledge],
        "undo": _undo(session),
        "examples": {code: list(_examples(session, code)) for code in ("de", "en")},
    }


def _undo(session: Session) -> Json | None:
    latest = session.editing.history.latest()
    return {"entry": latest.entry, "at": latest.at.isoformat()} if latest else None


def _examples(session: Session, language: str) -> Iterator[str]:
    """Return questions to begin with: whole ones, of the event and of some sessions."""
    known = session.explainer.knowledge
    first = [*filter(None, [known.event]), *known.sessions[::2]]
    asked: Iterator[Entry] = itertools.chain(first, (e for e in known if e.kind is Kind.GENERAL))
    whole = ([q for q in e.questions.get(language, ()) if q.endswith("?") and q[0].isupper()] for e in asked)
    return itertools.islice(dict.fromkeys(questions[0] for questions in whole if questions), _EXAMPLES)


def _problem(session: Session, problem: Problem) -> Json:
    drafts = session.reading.drafts
    entry = entry_at(problem.place, drafts.entries) if drafts else None
    return {
        "level": problem.level.value,
        "rule": problem.rule,
        "place": session.explainer.place(problem.place),
        "entry": entry.id if entry else None,
        "message": {code: problem.message(code) for code in ("de", "en")},
    }


def _person(session: Session, name: str, person: Person) -> Json:
    profile, language = session.stage.telegram.world.profile, person.user.language_code or ""
    return {
        "name": name,
        "id": person.user.id,
        "chat": person.chat.id,
        "language": language,
        "menu": _menu(profile, person.chat, language),
        "botName": profile.get_text("name", language.partition("-")[0]) or session.stage.telegram.world.bot.first_name,
        "description": profile.get_text("description", language.partition("-")[0]),
    }


def _group(session: Session, name: str, chat: Chat) -> Json:
    profile = session.stage.telegram.world.profile
    languages = {person.user.language_code or "" for person in session.stage.people.values()}
    return {"name": name, "chat": chat.id, "menus": {code: _menu(profile, chat, code) for code in languages}}


def _menu(profile: Profile, chat: Chat, language: str) -> list[dict[str, str]]:
    """Return the commands that Telegram shows: the nearest scope that has any, in the person's language first."""
    kinds = "all_private_chats" if chat.type == "private" else "all_group_chats"
    scopes: list[Json] = [{"type": "chat", "chat_id": chat.id}, {"type": kinds}, {"type": "default"}]
    codes = [*dict.fromkeys([language.partition("-")[0], ""])]
    found = (profile.get_commands(scope, code) for scope in scopes for code in codes)
    return next((menu for menu in found if menu), [])


def _language(session: Session, done: StepResult) -> str:
    person = session.stage.people.get(done.step.by)
    code = (person.user.language_code or "") if person else ""
    return "de" if code.startswith("de") else "en"
