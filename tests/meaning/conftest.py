"""The encoder, loaded once."""

import pytest

from bot.meaning import Encoder, load


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    encoder = load()
    if encoder is None:
        pytest.skip("the encoder is not for this system")
    return encoder
