"""A dataclass as a row: one list of columns."""

from dataclasses import dataclass

import pytest

from kernel.runtime.data.rows import Rows


@dataclass(frozen=True, slots=True)
class _Chair:
    id: int
    colour: str
    legs: int = 4


_ROWS = Rows(_Chair)


def test_the_columns_are_the_fields() -> None:
    assert _ROWS.columns == "id, colour, legs"


def test_an_insert_has_a_place_for_each_value_and_each_further_column() -> None:
    assert _ROWS.insert("chairs", "digest") == "INSERT INTO chairs (id, colour, legs, digest) VALUES ($1, $2, $3, $4)"
    assert _ROWS.values(_Chair(1, "red")) == (1, "red", 4)


def test_a_row_is_read_by_name_whatever_else_it_holds() -> None:
    assert _ROWS.read({"digest": b"", "legs": 3, "colour": "red", "id": 1}) == _Chair(1, "red", 3)


def test_a_row_without_a_column_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        _ROWS.read({"id": 1})
