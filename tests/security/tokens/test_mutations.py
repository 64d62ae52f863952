"""No change to a good token passes: neither a listed one nor one that the search finds."""

import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import InvalidToken
from kernel.runtime.tokens import base64url
from tests.kernel.unit.token_bench import CALLER, Bench

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256, FIPS 186-5
_BENCH = Bench()
_TOKEN = _BENCH.token()
_HEAD, _PAYLOAD, _SIGNATURE = _TOKEN.split(".")


async def _is_refused(token: str) -> bool:
    try:
        await _BENCH.verifier.verify(token)
    except InvalidToken:
        return True
    return False


def _pair() -> tuple[int, int]:
    octets = base64url.decode(_SIGNATURE)
    return int.from_bytes(octets[:32], "big"), int.from_bytes(octets[32:], "big")


def _signed_with(octets: bytes) -> str:
    return f"{_HEAD}.{_PAYLOAD}.{base64url.encode(octets)}"


_ATTACKS: dict[str, Callable[[], str]] = {
    "a signature in DER": lambda: _signed_with(encode_dss_signature(*_pair())),
    "the halves of the signature swapped": lambda: _signed_with(
        base64url.decode(_SIGNATURE)[32:] + base64url.decode(_SIGNATURE)[:32]
    ),
    "zeros before each half": lambda: _signed_with(b"".join(b"\0" + half.to_bytes(32, "big") for half in _pair())),
    "octets after the signature": lambda: _signed_with(base64url.decode(_SIGNATURE) + b"\0"),
    "a token in a token": lambda: _BENCH.mint.sign(json.dumps(_BENCH.mint.header()).encode(), _TOKEN.encode()),
    "a nested token's cty": lambda: _BENCH.mint.sign(
        json.dumps({**_BENCH.mint.header(), "cty": "JWT"}).encode(), _TOKEN.encode()
    ),
    "the JSON serialization": lambda: json.dumps({"protected": _HEAD, "payload": _PAYLOAD, "signature": _SIGNATURE}),
    "a second token after a comma": lambda: f"{_TOKEN},{_TOKEN}",
    "the scheme again": lambda: f"Bearer {_TOKEN}",
    "the header of another token": lambda: f"{_BENCH.token(header={'x': 1}).split('.')[0]}.{_PAYLOAD}.{_SIGNATURE}",
    "the payload of another token": lambda: (
        f"{_HEAD}.{_BENCH.token(claims={'roles': ['admin']}).split('.')[1]}.{_SIGNATURE}"
    ),
    "data after the header's object": lambda: _BENCH.mint.sign(
        json.dumps(_BENCH.mint.header()).encode() + b"{}", json.dumps(_BENCH.mint.claims(CALLER)).encode()
    ),
    "data after the claims' object": lambda: _BENCH.mint.sign(
        json.dumps(_BENCH.mint.header()).encode(), json.dumps(_BENCH.mint.claims(CALLER)).encode() + b"\0"
    ),
}


@pytest.mark.parametrize("attack", _ATTACKS.values(), ids=_ATTACKS)
async def test_a_rebuilt_token_is_refused(attack: Callable[[], str]) -> None:
    assert await _is_refused(attack())


async def test_the_untouched_token_is_good() -> None:
    assert await _BENCH.verifier.verify(_TOKEN) == CALLER


async def test_the_twin_of_a_signature_names_the_same_caller_and_gains_nothing() -> None:
    """(r, n - s) is as good as (r, s) to ECDSA, so nothing may tell tokens apart by their octets."""
    r, s = _pair()
    twin = _signed_with(r.to_bytes(32, "big") + (_ORDER - s).to_bytes(32, "big"))
    assert await _BENCH.verifier.verify(twin) == CALLER


_characters = st.characters(min_codepoint=0, max_codepoint=0x2FF)


@given(st.integers(0, len(_TOKEN) - 1), _characters)
async def test_no_character_can_be_another(place: int, character: str) -> None:
    if character != _TOKEN[place]:
        assert await _is_refused(_TOKEN[:place] + character + _TOKEN[place + 1 :])


@given(st.integers(0, len(_TOKEN)), st.text(_characters, min_size=1, max_size=4))
async def test_nothing_can_be_put_in(place: int, more: str) -> None:
    assert await _is_refused(_TOKEN[:place] + more + _TOKEN[place:])


@given(st.integers(0, len(_TOKEN) - 1), st.integers(1, 80))
async def test_nothing_can_be_left_out(place: int, count: int) -> None:
    assert await _is_refused(_TOKEN[:place] + _TOKEN[place + count :])


@given(st.integers(0, 511))
async def test_no_bit_of_the_signature_can_be_turned(bit: int) -> None:
    octets = bytearray(base64url.decode(_SIGNATURE))
    octets[bit // 8] ^= 1 << bit % 8
    assert await _is_refused(_signed_with(bytes(octets)))


@given(st.text(max_size=400))
async def test_no_text_is_a_token_or_breaks_the_verifier(text: str) -> None:
    assert await _is_refused(text)
