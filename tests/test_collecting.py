"""The collector of garbage, put off while there is none."""

from __future__ import annotations

import gc

import pytest

from bot.collecting import put_off


def test_garbage_is_collected_again_afterwards() -> None:
    """Whatever happens meanwhile: a bot that never collects would grow."""

    @put_off()
    def broken() -> None:
        assert not gc.isenabled()
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert gc.isenabled()


def test_two_at_once_leave_the_collector_as_it_was() -> None:
    """Reading and getting ready are done in threads of their own."""
    first, second = put_off(), put_off()
    with first, second:
        assert not gc.isenabled()

    assert gc.isenabled()
