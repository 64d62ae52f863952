"""Pages and their cursors."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import InvalidRequest
from kernel.runtime.events.dead_letters.port import Position
from kernel.runtime.http.pagination import Listing, Page

_LETTERS = Listing("letters")


def _page(found: list[str], limit: int) -> Page[str]:
    return _LETTERS.page(found, limit, str.upper, str)


@given(st.sets(st.text(max_size=5)), st.integers(1, 10))
def test_following_the_cursors_meets_each_item_once(items: set[str], limit: int) -> None:
    ordered, after, met = sorted(items), None, list[str]()
    while True:
        found = [item for item in ordered if after is None or item > after][: limit + 1]
        page = _LETTERS.page(found, limit, lambda item: item, lambda item: item)
        met += page.items
        if page.next_cursor is None:
            break
        after = _LETTERS.read(page.next_cursor, str)
    assert met == ordered


def test_a_page_that_holds_all_has_no_next() -> None:
    assert _page(["a", "b"], 2) == Page(["A", "B"], None)
    assert _page([], 2) == Page([], None)


def test_one_item_more_than_fits_says_that_there_is_a_next_page() -> None:
    page = _page(["a", "b", "c"], 2)
    assert page.items == ["A", "B"]
    assert _LETTERS.read(page.next_cursor, str) == "b"


def test_no_cursor_is_the_beginning() -> None:
    assert _LETTERS.read_id(None) is None


@given(st.uuids())
def test_an_id_survives_its_cursor(key: UUID) -> None:
    page = _LETTERS.page([key, key], 1, str, lambda item: item)
    assert _LETTERS.read_id(page.next_cursor) == key


@pytest.mark.parametrize("cursor", ["", "x", "!!!!", "AAAA", "é", "\ud800", "A" * 513, "-_-_", "====", "\x00"])
def test_a_cursor_that_was_not_given_out_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        _LETTERS.read_id(cursor)
    assert [field.field for field in refused.value.fields] == ["cursor"]


@pytest.mark.parametrize("other", [Listing("digits"), Listing("letters", "a"), Listing("letters", None)])
def test_a_cursor_of_another_list_or_of_another_filter_is_refused(other: Listing) -> None:
    cursor = _page(["a", "b"], 1).next_cursor
    assert _LETTERS.read(cursor, str) == "a"
    with pytest.raises(InvalidRequest):
        other.read(cursor, str)


@pytest.mark.parametrize("key", ["0", "7", str(2**63 - 1)])
def test_a_cursor_of_a_list_by_number_is_a_number(key: str) -> None:
    assert _LETTERS.read_number(_LETTERS.page(["a", "b"], 1, str, lambda _item: key).next_cursor) == int(key)


@pytest.mark.parametrize("key", ["-1", str(2**63), "9" * 300, "1.5", "1_0", " 1", "\u0661", "a", "1\n", "1\x00", ""])
def test_a_forged_number_is_no_cursor(key: str) -> None:
    with pytest.raises(InvalidRequest):
        _LETTERS.read_number(_LETTERS.page(["a", "b"], 1, str, lambda _item: key).next_cursor)


@pytest.mark.parametrize("text", ["", "x", f"{UUID(int=1)} a\x00b", f"{UUID(int=1)}\x00"])
def test_a_forged_place_among_dead_letters_is_no_cursor(text: str) -> None:
    with pytest.raises(InvalidRequest):
        _LETTERS.read(_LETTERS.page(["a", "b"], 1, str, lambda _item: text).next_cursor, Position.parse)
