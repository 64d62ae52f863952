"""JSON and base64url with one meaning and one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import base64url


def test_an_object_is_read() -> None:
    assert parse_object(b'{"a": [1, {"b": null}]}') == {"a": [1, {"b": None}]}


@pytest.mark.parametrize(
    "text", [b'{"a":1,"a":2}', b'[{"a":1,"a":2}]', b"[]", b"NaN", b'{"a":-Infinity}', b"\xff", b"["]
)
def test_what_two_readers_could_read_differently_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_object(text)


@pytest.mark.parametrize("number", [b"1e400", b"-1e400", b"1" + b"0" * 400 + b".5"])
def test_a_number_that_no_double_holds_is_refused(number: bytes) -> None:
    with pytest.raises(ValueError, match="a double"):
        parse_object(b'{"a":' + number + b"}")
    assert parse_object(b'{"a": 1e308, "b": 1e-400}') == {"a": 1e308, "b": 0.0}


def test_nesting_that_would_exhaust_the_stack_is_refused() -> None:
    with pytest.raises(ValueError, match="nested deeper"):
        parse_object(b'{"a":' * 100_000)


@given(st.binary())
def test_octets_survive_base64url(octets: bytes) -> None:
    assert base64url.decode(base64url.encode(octets)) == octets


@given(st.text(alphabet="AQgw_-+/= \n", max_size=8))
def test_one_value_has_one_spelling(text: str) -> None:
    try:
        octets = base64url.decode(text)
    except ValueError:
        return
    assert base64url.encode(octets) == text
