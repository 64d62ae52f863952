"""One text, one meaning: what two readers could read differently, or a database could not keep, is refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.runtime.data.strict_json import MAX_DEPTH, MAX_DIGITS, parse

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**90), 10**90)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(_JSON, st.booleans())
def test_sound_json_is_read_as_it_was_meant(value: Any, ascii_only: Any) -> None:
    assert parse(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@given(st.binary(max_size=40))
def test_any_octets_are_read_or_refused_and_nothing_else_happens(octets: bytes) -> None:
    try:
        parse(octets)
    except ValueError as refused:
        assert type(refused) is ValueError  # noqa: PT017 - the kind is what is tested: no decoder's own error gets out


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "not JSON at character 0"),
        (b"{]", "not JSON at character 1"),
        (b"[1] [2]", "not JSON at character 4"),
        (b'{"a":1,"a":1}', "a key twice"),
        (b'[{"x":{"a":1,"b":2,"a":3}}]', "a key twice"),
        (b'{"a":1,"\\u0061":2}', "a key twice"),
        (b"NaN", "not JSON"),
        (b"[Infinity]", "not JSON"),
        (b'"\xff"', "not UTF-8"),
        (b'"\xed\xa0\x80"', "not UTF-8"),
        (b"\xef\xbb\xbf1", "not JSON"),
        (b'"\\ud800"', "surrogate"),
        (b'["a", {"b": "\\udfff"}]', "surrogate"),
        (b'{"\\udc00\\ud800": 1}', "surrogate"),
        (b'"\\u0000"', "NUL"),
        (b'"\x00"', "not JSON"),
        (b'"\n"', "not JSON"),
        (b"1" * (MAX_DIGITS + 1), "digits"),
        (b"-" + b"1" * MAX_DIGITS, "digits"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "nested deeper"),
        (b'{"a":' * 50_000, "nested deeper"),
    ],
)
def test_what_is_not_sound_is_refused_with_its_reason(text: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b'"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["', "[" * 40),
        (b'"\\"[\\\\"', '"[\\'),
        (b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, None),
        (b"[" + b"[]," * 100 + b"[]]", [[]] * 101),
        (b"1" * MAX_DIGITS, int("1" * MAX_DIGITS)),
        (b" 1 ", 1),
    ],
)
def test_what_only_looks_odd_is_read(text: bytes, value: Any) -> None:
    assert value is None or parse(text) == value
    parse(text)
