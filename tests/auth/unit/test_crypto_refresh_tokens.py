"""Refresh tokens: only an authentic one is read."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from kernel.testing.ordered_ids import OrderedIds
from services.auth.adapters.crypto.sessions.refresh_tokens import MacRefreshTokens
from services.auth.app.sessions.ports import PresentedToken

_ids = OrderedIds()
_SESSION, _OTHER = _ids.new(), _ids.new()
_OLD, _NEW = b"o" * 32, b"n" * 32
_TOKENS = MacRefreshTokens({1: _OLD})


def _body(token: Secret) -> bytes:
    return base64url.decode(token.reveal().removeprefix("ggr_"))


def _token(body: bytes) -> Secret:
    return Secret("ggr_" + base64url.encode(body))


@given(st.uuids(), st.integers(0, 2**32 - 1))
def test_what_was_written_is_read(session_id: UUID, generation: int) -> None:
    assert _TOKENS.read(_TOKENS.write(session_id, generation)) == PresentedToken(session_id, generation)


def test_the_same_session_and_generation_always_give_the_same_token() -> None:
    assert _TOKENS.write(_SESSION, 7) == MacRefreshTokens({1: _OLD}).write(_SESSION, 7)


def test_a_token_is_known_by_its_prefix_and_hides_in_a_repr() -> None:
    token = _TOKENS.write(_SESSION, 1)
    assert token.reveal().startswith("ggr_")
    assert len(token.reveal()) == 75
    assert token.reveal() not in repr(token)


def test_every_flipped_bit_makes_it_nothing() -> None:
    body = _body(_TOKENS.write(_SESSION, 1))
    for position in range(len(body) * 8):
        flipped = bytearray(body)
        flipped[position // 8] ^= 1 << position % 8
        assert _TOKENS.read(_token(bytes(flipped))) is None


def test_a_mac_of_one_session_is_worth_nothing_in_another() -> None:
    mine, other = _body(_TOKENS.write(_SESSION, 1)), _body(_TOKENS.write(_OTHER, 1))
    assert _TOKENS.read(_token(other[:21] + mine[21:])) is None


@given(st.text(max_size=100) | st.text("AQgw_-=+/.", min_size=69, max_size=73).map("ggr_{}".format))
def test_no_text_is_read_as_a_token_nor_raises(text: str) -> None:
    assert _TOKENS.read(Secret(text)) is None


@pytest.mark.parametrize("respell", [str.upper, str.lower, "{}=".format, " {}".format, "{}\n".format, "{}AA".format])
def test_a_token_has_one_spelling(respell: Callable[[str], str]) -> None:
    text = _TOKENS.write(_SESSION, 1).reveal()
    assert _TOKENS.read(Secret(respell(text))) is None


def test_the_unused_bits_at_the_end_are_zero_or_it_is_nothing() -> None:
    text = _TOKENS.write(_SESSION, 1).reveal()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    respelled = text[:-1] + alphabet[alphabet.index(text[-1]) + 1]
    assert _TOKENS.read(Secret(respelled)) is None


def test_a_new_secret_writes_and_the_old_one_still_reads() -> None:
    both = MacRefreshTokens({2: _NEW, 1: _OLD})
    assert both.read(_TOKENS.write(_SESSION, 1)) == PresentedToken(_SESSION, 1)
    assert MacRefreshTokens({2: _NEW}).read(both.write(_SESSION, 1)) == PresentedToken(_SESSION, 1)


def test_a_secret_taken_away_takes_its_tokens_along() -> None:
    assert MacRefreshTokens({2: _NEW}).read(_TOKENS.write(_SESSION, 1)) is None
    assert MacRefreshTokens({1: _NEW}).read(_TOKENS.write(_SESSION, 1)) is None


@pytest.mark.parametrize("secrets", [{}, {256: _OLD}, {-1: _OLD}, {1: b"short"}])
def test_a_ring_without_a_sound_secret_does_not_start(secrets: dict[int, bytes]) -> None:
    with pytest.raises(ValueError, match="secret"):
        MacRefreshTokens(secrets)
