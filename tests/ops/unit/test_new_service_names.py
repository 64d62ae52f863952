"""What a service may be called, what it keeps then, and what a refusal says."""

from pathlib import Path

import pytest

from ops.cli import new_service
from ops.cli.arguments import parser
from ops.cli.completion import run as completion
from ops.scaffold.naming import Misnamed, Names, names, singular
from ops.stack.settings import CHECKOUT


@pytest.mark.parametrize(
    ("name", "things", "thing"),
    [
        ("orders", "orders", "order"),
        ("order_lines", "order_lines", "order_line"),
        ("categories", "categories", "category"),
        ("addresses", "addresses", "address"),
        ("billing", "items", "item"),
        ("status", "items", "item"),
        ("x" * 40, "items", "item"),
        ("s" + "o" * 22 + "s", "s" + "o" * 22 + "s", "s" + "o" * 22),
        ("s" + "o" * 23 + "s", "items", "item"),
    ],
)
def test_a_plural_is_what_a_service_keeps_and_else_it_keeps_items(
    name: str, things: str, thing: str, tmp_path: Path
) -> None:
    assert names(name, None, None, tmp_path) == Names(name, things, thing)


@pytest.mark.parametrize("name", ["events", "accounts", "messages", "pages", "types", "lists", "references", "classes"])
def test_a_name_that_its_code_uses_for_something_else_keeps_items(name: str, tmp_path: Path) -> None:
    assert names(name, None, None, tmp_path) == Names(name, "items", "item")


def test_what_it_keeps_can_be_said(tmp_path: Path) -> None:
    assert names("billing", "invoices", None, tmp_path) == Names("billing", "invoices", "invoice")
    assert names("staff", "people", "person", tmp_path) == Names("staff", "people", "person")


@pytest.mark.parametrize(
    ("plural", "one"),
    [("orders", "order"), ("boxes", "box"), ("parties", "party"), ("glass", None), ("bus", None), ("people", None)],
)
def test_the_singular_of_a_plural(plural: str, one: str | None) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("order-lines", "use order_lines"),
        ("Orders", "use orders"),
        ("2fa", "use fa"),
        ("../orders", "use orders"),
        ("class", "use one such as orders"),
        ("", "use one such as orders"),
        ("x" * 41, f"use {'x' * 40}"),
        ("livez", "such as livez_service"),
        ("kernel", "such as kernel_service"),
        ("auth", "remove services/auth first"),
        ("architecture", "such as architecture_service"),
    ],
)
def test_a_name_that_will_not_do_is_told_with_what_would(name: str, mend: str) -> None:
    with pytest.raises(Misnamed) as refused:
        names(name, None, None, CHECKOUT)
    assert refused.value.mend.endswith(mend)
    assert "\n" not in str(refused.value)


def test_a_name_is_taken_when_only_its_tests_are_there(tmp_path: Path) -> None:
    (tmp_path / "tests" / "orders").mkdir(parents=True)
    with pytest.raises(Misnamed, match="tests/orders is there"):
        names("orders", None, None, tmp_path)


@pytest.mark.parametrize(
    ("things", "thing"), [("people", None), ("events", None), ("sheep", "sheep"), ("a-b", "a"), ("class", "x")]
)
def test_things_whose_name_will_not_do_are_refused(things: str, thing: str | None, tmp_path: Path) -> None:
    with pytest.raises(Misnamed):
        names("farm", things, thing, tmp_path)


@pytest.mark.parametrize("name", ["auth", "order-lines", "metrics"])
def test_a_refusal_is_one_line_and_exit_code_2_and_writes_nothing(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _folders()
    assert new_service.run(parser().parse_args(["new-service", name])) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("goodgo: ")
    assert _folders() == before


def test_its_options_can_be_completed(capsys: pytest.CaptureFixture[str]) -> None:
    completion(parser().parse_args(["completion", "bash"]))
    line = next(line for line in capsys.readouterr().out.splitlines() if "new-service)" in line)
    assert "--things" in line
    assert "--thing" in line


def _folders() -> set[Path]:
    return {path for place in (CHECKOUT, CHECKOUT / "services", CHECKOUT / "tests") for path in place.iterdir()}
