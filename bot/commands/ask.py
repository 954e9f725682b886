"""`ask`: questions answered at the terminal, for people, and as JSON lines, for programs."""

from __future__ import annotations

import json
import sys
import textwrap
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from typing import Any, TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.commands.shared import add_now, clock_at, load_knowledge, load_meaning
from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.explanation import explanation
from bot.dialogue.reply import ActionName, Button, Outcome, Reply
from bot.knowledge.languages import CODES
from bot.messenger import command_names
from bot.terminal import GOOD, PROBLEMS

_WIDTH = 100
_MOST_CHOICES = 3  # of one answer as JSON
_BYTE_ORDER_MARK = "\ufeff"  # some editors begin a file with it


class Question(BaseModel):
    """One line of input of `ask --json`."""

    model_config = ConfigDict(extra="ignore")

    text: str
    lang: str | None = None
    context: list[str] = []


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("question", nargs="*", help="the question; none starts a conversation")
    parser.add_argument("--explain", action="store_true", help="show why the answer is what it is")
    parser.add_argument("--json", action="store_true", help="read a JSON question a line, write a JSON answer a line")
    add_now(parser)
    parser.add_argument("--lang", type=_language, help="language of the chat (default: that of the knowledge base)")


def _language(text: str) -> str:
    """Return the language of a code as Telegram has it, like de or pt-br."""
    code = text.lower().partition("-")[0]
    if code not in CODES:
        raise ArgumentTypeError(f"{text} is no language code; write two letters, for example de, en or tr")
    return code


def run(options: Namespace) -> int:
    """Answer one question, JSON lines, or hold a conversation; return the exit code."""
    knowledge = load_knowledge(options.knowledge)
    assistant = Assistant(knowledge, load_meaning(), clock=clock_at(options.now, knowledge))
    if options.json:
        return answer_lines(assistant, sys.stdin, sys.stdout)
    if options.question:
        ask_once(assistant, " ".join(options.question), options.lang, explain=options.explain)
    else:
        converse(assistant, options.lang, explain=options.explain)
    return GOOD


def ask_once(assistant: Assistant, question: str, language: str | None, *, explain: bool) -> None:
    """Print the reply to one question as a person would see it, with the reasons if wanted."""
    reply = assistant.reply(question, assistant.begin(language))
    sys.stdout.write(shown(reply) + "\n")
    if explain:
        sys.stdout.write("\n" + explanation(reply) + "\n")


def converse(assistant: Assistant, language: str | None, *, explain: bool) -> None:
    """Hold a conversation at the terminal until the input ends.

    A number presses that button, `/programm` and so on work.
    """
    conversation = assistant.begin(language)
    reply = assistant.start(conversation)
    _say(shown(reply))
    while (line := _read()) is not None:
        if not line:
            continue
        reply = _react(assistant, line, reply, conversation)
        _say(shown(reply))
        if explain:
            _say(explanation(reply))


def answer_lines(assistant: Assistant, lines: Iterable[str], out: TextIO) -> int:
    """Answer JSON questions, one a line, each in a fresh conversation; return 1 if a line was no question."""
    code = GOOD
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            answer = _answer(assistant, Question.model_validate_json(line.removeprefix(_BYTE_ORDER_MARK)))
        except ValidationError as error:
            answer, code = {"error": _complaint(number, error)}, PROBLEMS
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()
    return code


def shown(reply: Reply) -> str:
    """Return a reply as text: links and numbered buttons below it."""
    paragraphs = [_wrapped(part) for part in reply.text.split("\n")]
    links = [f"→ {link.label}: {link.url}" for link in reply.links]
    buttons = [f"[{number}] {button.label}" for number, button in enumerate(_buttons(reply), start=1)]
    return "\n".join(["\n".join(paragraphs), *([""] if links or buttons else []), *links, *buttons])


def _answer(assistant: Assistant, question: Question) -> dict[str, Any]:
    conversation = assistant.begin(question.lang)
    for earlier in question.context:
        assistant.reply(earlier, conversation)
    start = time.perf_counter()
    reply = assistant.reply(question.text, conversation)
    milliseconds = 1000 * (time.perf_counter() - start)
    return {
        "outcome": Outcome.CHOICES if reply.listed else reply.outcome,
        "entry": reply.entry,
        "confidence": round(reply.confidence, 4),
        "language": reply.language,
        "text": reply.text,
        "links": [link.url for link in reply.links],
        "hedged": reply.hedged,
        "choices": _choices(assistant, reply),
        "milliseconds": round(milliseconds, 3),
    }


def _choices(assistant: Assistant, reply: Reply) -> list[dict[str, Any]]:
    """Return the entries that are offered, or the first of a list, each with what pressing its button would reply."""
    if reply.sure and not reply.listed:
        return []
    choices = []
    for button in _buttons(reply):
        if button.action.name is ActionName.ENTRY:
            pressed = assistant.press(button.action, assistant.begin(reply.language))
            links = [link.url for link in pressed.links]
            choices.append({"entry": pressed.entry, "label": button.label, "text": pressed.text, "links": links})
    return choices[:_MOST_CHOICES]


def _complaint(number: int, error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "line"
    return f'line {number}: {where}: {first["msg"]}; expected {{"text": "…", "lang": "de", "context": []}}'


def _react(assistant: Assistant, line: str, reply: Reply, conversation: Conversation) -> Reply:
    buttons = _buttons(reply)
    if line.isdecimal() and 1 <= int(line) <= len(buttons):
        return assistant.press(buttons[int(line) - 1].action, conversation)
    commands = (
        (command_names.START, assistant.start),
        (command_names.HELP, assistant.help),
        (command_names.PROGRAMME, assistant.programme),
        (command_names.LANGUAGE, assistant.languages),
        (command_names.PRIVACY, assistant.privacy),
    )
    first = line.split(maxsplit=1)[0].lower()
    command = next((command for names, command in commands if first in [f"/{name}" for name in names]), None)
    return command(conversation) if command else assistant.reply(line, conversation)


def _buttons(reply: Reply) -> list[Button]:
    return [button for row in reply.buttons for button in row]


def _wrapped(paragraph: str) -> str:
    return textwrap.fill(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _read() -> str | None:
    try:
        return input("\n> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return None


def _say(text: str) -> None:
    sys.stdout.write(f"\n{text}\n")
    sys.stdout.flush()
