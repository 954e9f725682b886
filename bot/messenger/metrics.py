"""What monitoring can watch: numbers in the form of Prometheus. No number tells of a person, a chat or a text."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.dialogue.events import Answered, Event, Failed, Finished, Pressed, Silent, Voted
from bot.knowledge import Reading
from bot.messenger.vitals import Vitals

# Seconds. Replies take milliseconds, those that have to wait for Telegram's pace seconds, in times of trouble minutes.
_BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800)


class Metrics:
    """Counts what happens. It is a listener to events; what isn't an event is told by `called`."""

    def __init__(self, vitals: Vitals, waiting: Callable[[], int]) -> None:
        """Begin at nought; `waiting` tells how many updates are being answered now."""
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._questions = Counter(
            "bot_questions", "Questions by what became of them", ["outcome", "language"], registry=registry
        )
        self._presses = Counter("bot_presses", "Presses of buttons and links to the bot", ["action"], registry=registry)
        self._votes = Counter("bot_votes", "Votes on answers", ["helpful"], registry=registry)
        self._bugs = Counter("bot_bugs", "Bugs that kept the bot from answering", registry=registry)
        self._seconds = Histogram(
            "bot_reply_seconds",
            "Time from an update to the end of work on it, the reply included",
            buckets=_BUCKETS,
            registry=registry,
        )
        self._calls = Counter(
            "bot_api_calls", "Calls of the Bot API by what came of them", ["method", "status"], registry=registry
        )
        Gauge("bot_updates_waiting", "Updates that are being answered", registry=registry).set_function(waiting)
        Gauge("bot_ready", "1 when the bot reaches Telegram and answers", registry=registry).set_function(
            lambda: not vitals.hindrances
        )
        self._vitals = vitals
        self._knowledge = Gauge("bot_knowledge_info", "What the bot answers from", ["version"], registry=registry)
        self._errors = Gauge("bot_knowledge_errors", "Errors in the folder as it was saved last", registry=registry)

    def __call__(self, event: Event) -> None:
        """Count an event."""
        match event:
            case Answered(reply, question) if question is not None:
                self._questions.labels(reply.result, reply.language).inc()
            case Silent(reply=reply) if reply is not None:
                self._questions.labels("silent", reply.language).inc()
            case Pressed(action):
                self._presses.labels(action.name.name.lower()).inc()
            case Voted(helpful=helpful):
                self._votes.labels(str(helpful).lower()).inc()
            case Failed():
                self._bugs.inc()
            case Finished(seconds=seconds):
                self._seconds.observe(seconds)
            case _:
                pass

    def called(self, method: str, status: str) -> None:
        """Count a call of the Bot API: its status, or what kept it from getting one."""
        self._calls.labels(method, status).inc()

    def saved(self, reading: Reading) -> None:
        """Take note of how many errors the knowledge folder has since it was saved last."""
        self._errors.set(len(reading.errors))

    def page(self) -> bytes:
        """Return all numbers as Prometheus reads them."""
        self._knowledge.clear()
        self._knowledge.labels(self._vitals.knowledge()).set(1)
        return generate_latest(self._registry)
