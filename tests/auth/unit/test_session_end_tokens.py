"""Tokens that end a session: only an authentic one is read."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.adapters.crypto.sessions.session_end_tokens import MacSessionEndTokens

_OLD, _NEW = b"o" * 32, b"n" * 32
_TOKENS = MacSessionEndTokens({1: _OLD})
_SESSION = UUID(int=7)


@given(st.uuids())
def test_what_was_written_is_read(session_id: UUID) -> None:
    assert _TOKENS.read(_TOKENS.write(session_id)) == session_id


@given(st.text(max_size=100))
def test_no_other_text_is_read(text: str) -> None:
    assert _TOKENS.read(Secret(text)) is None


@pytest.mark.parametrize("place", range(49))
def test_a_changed_octet_is_not_read(place: int) -> None:
    octets = bytearray(base64url.decode(_TOKENS.write(_SESSION).reveal()))
    octets[place] ^= 1
    assert _TOKENS.read(Secret(base64url.encode(bytes(octets)))) is None


def test_a_token_of_the_key_before_is_read_and_one_of_another_key_is_not() -> None:
    assert MacSessionEndTokens({2: _NEW, 1: _OLD}).read(_TOKENS.write(_SESSION)) == _SESSION
    assert MacSessionEndTokens({2: _NEW}).read(_TOKENS.write(_SESSION)) is None
    assert MacSessionEndTokens({1: _NEW}).read(_TOKENS.write(_SESSION)) is None
