"""What a service may be called, what it keeps then, and what a refusal says."""

import re
from pathlib import Path

import pytest

from ops.cli.all_commands import COMMANDS
from ops.cli.command import build_parser
from ops.cli.commands import new_service
from ops.cli.test_parts import CHOICES
from ops.scaffold.service_names import InvalidName, Names, names, singular
from ops.stack.settings import CHECKOUT, service_names

_PATHS = ("docs", "problems", "web", "mobile", "signin", "well_known", "livez", "readyz", "metrics")
_FILES = ("compose", "conftest", "copier", "node_modules", "package", "pdm", "pyproject", "unit_profile")


@pytest.mark.parametrize(
    ("name", "things", "thing"),
    [
        ("bookings", "bookings", "booking"),
        ("booking_lines", "booking_lines", "booking_line"),
        ("categories", "categories", "category"),
        ("addresses", "addresses", "address"),
        ("billing", "items", "item"),
        ("status", "items", "item"),
        ("x" * 40, "items", "item"),
        ("s" + "o" * 22 + "s", "s" + "o" * 22 + "s", "s" + "o" * 22),
        ("s" + "o" * 23 + "s", "items", "item"),
    ],
)
def test_a_service_stores_what_its_plural_name_says_or_items(
    name: str, things: str, thing: str, tmp_path: Path
) -> None:
    assert names(name, None, None, tmp_path) == Names(name, things, thing)


@pytest.mark.parametrize("name", ["events", "accounts", "messages", "pages", "types", "lists", "references", "classes"])
def test_a_name_that_the_template_uses_otherwise_stores_items(name: str, tmp_path: Path) -> None:
    assert names(name, None, None, tmp_path) == Names(name, "items", "item")


def test_what_it_stores_can_be_named(tmp_path: Path) -> None:
    assert names("billing", "invoices", None, tmp_path) == Names("billing", "invoices", "invoice")
    assert names("staff", "people", "person", tmp_path) == Names("staff", "people", "person")


@pytest.mark.parametrize(
    ("plural", "one"),
    [("bookings", "booking"), ("boxes", "box"), ("parties", "party"), ("glass", None), ("bus", None), ("people", None)],
)
def test_the_singular_of_a_plural(plural: str, one: str | None) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("booking-lines", "use booking_lines"),
        ("Bookings", "use bookings"),
        ("2fa", "use fa"),
        ("../bookings", "use bookings"),
        ("class", "use a name such as bookings"),
        ("", "use a name such as bookings"),
        ("x" * 41, f"use {'x' * 40}"),
        ("livez", "such as livez_service"),
        ("kernel", "such as kernel_service"),
        ("auth", "remove services/auth first"),
        ("architecture", "such as architecture_service"),
    ],
)
def test_an_invalid_name_is_refused_with_a_valid_one(name: str, hint: str) -> None:
    with pytest.raises(InvalidName) as refused:
        names(name, None, None, CHECKOUT)
    assert refused.value.hint.endswith(hint)
    assert "\n" not in str(refused.value)


def test_names_of_test_parts_rooms_and_paths_are_reserved(tmp_path: Path) -> None:
    folders = {path.stem for place in (CHECKOUT, CHECKOUT / "tests") for path in place.iterdir() if path.name[0] != "."}
    shaped = {name for name in {*folders, *CHOICES, *_PATHS} if re.fullmatch("[a-z][a-z0-9_]*", name)}
    for name in shaped - {*service_names(), *_FILES}:
        with pytest.raises(InvalidName, match="is a reserved name"):
            names(name, None, None, tmp_path)


def test_a_name_is_taken_when_only_its_tests_are_there(tmp_path: Path) -> None:
    (tmp_path / "tests" / "bookings").mkdir(parents=True)
    with pytest.raises(InvalidName, match="tests/bookings exists"):
        names("bookings", None, None, tmp_path)


@pytest.mark.parametrize(
    ("things", "thing"), [("people", None), ("events", None), ("sheep", "sheep"), ("a-b", "a"), ("class", "x")]
)
def test_invalid_names_of_things_are_refused(things: str, thing: str | None, tmp_path: Path) -> None:
    with pytest.raises(InvalidName):
        names("farm", things, thing, tmp_path)


@pytest.mark.parametrize("name", ["auth", "booking-lines", "metrics"])
def test_a_refusal_is_one_line_and_exit_code_2_and_writes_nothing(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _folders()
    assert new_service.run(build_parser(COMMANDS).parse_args(["new-service", name])) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("goodgo: ")
    assert _folders() == before


def _folders() -> set[Path]:
    return {path for place in (CHECKOUT, CHECKOUT / "services", CHECKOUT / "tests") for path in place.iterdir()}
