"""Whoever listens hears everything, whatever another listener does."""

from bot.dialogue.events import Event, Failed, Finished, Received, everybody


def test_a_failing_listener_keeps_no_other_from_hearing() -> None:
    """The failure itself is told to all; the bot goes on."""
    heard: list[Event] = []
    trouble = RuntimeError("of its own making")

    def failing(event: Event) -> None:
        if isinstance(event, Received):
            raise trouble

    everybody([heard.append, failing, heard.append])(Received(1, 2))
    assert heard == [Received(1, 2), Failed(trouble), Failed(trouble), Received(1, 2)]


def test_without_listeners_nothing_happens() -> None:
    """Nobody has to listen."""
    everybody([])(Finished(1, None))


def test_a_listener_that_always_fails_silences_nobody() -> None:
    """Not even one that fails at hearing of its own failure."""
    heard: list[Event] = []

    def failing(_event: Event) -> None:
        raise RuntimeError

    everybody([failing, heard.append])(Received(1, 2))
    assert [type(event) for event in heard] == [Failed, Received]
