"""Rows of a table whose columns are the fields of a dataclass, for plain SQL without a second list of columns."""

from dataclasses import dataclass, field, fields
from typing import Any, Generic, Protocol, TypeVar

_Thing = TypeVar("_Thing")


class Row(Protocol):
    """What asyncpg and a dict have in common."""

    def __getitem__(self, name: str, /) -> Any:
        """Raises KeyError for a column that is not there."""


@dataclass(frozen=True, slots=True)
class Rows(Generic[_Thing]):
    """`kind` is the dataclass. The columns have the names and the order of its fields."""

    kind: type[_Thing]
    _names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", tuple(each.name for each in fields(self.kind)))  # type: ignore[arg-type]  # no bound says "a dataclass"

    @property
    def columns(self) -> str:
        """Returns `id, title`, for a SELECT."""
        return ", ".join(self._names)

    def insert(self, table: str, *more: str) -> str:
        """Returns the INSERT whose parameters are `values`, then one for each column of `more`."""
        names = (*self._names, *more)
        places = ", ".join(f"${number}" for number in range(1, len(names) + 1))
        return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - made of names in code

    def values(self, thing: _Thing) -> tuple[Any, ...]:
        return tuple(getattr(thing, name) for name in self._names)

    def read(self, row: Row) -> _Thing:
        """Raises KeyError when the row lacks a column."""
        return self.kind(**{name: row[name] for name in self._names})
