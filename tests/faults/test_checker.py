"""The checker finds each breach, and reports nothing where nothing is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.expected import Breach, Expected
from tests.faults.ledger import Ledger, Outcome, read

pytestmark = pytest.mark.short

_ME = "me@example.com"
OK, NO, DUNNO = Outcome.ACKNOWLEDGED, Outcome.REJECTED, Outcome.UNKNOWN


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """With an account, and a session of it."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.settle(ledger.intend("register", _ME, password="one"), OK, 201, id="my-id", email=_ME)
    ledger.settle(ledger.intend("login", _ME, password="one"), OK, 200, session_id="s", sub="my-id")
    return ledger


def _expected(ledger: Ledger) -> Expected:
    return Expected(read(ledger.file))


def _breaches(ledger: Ledger) -> list[Breach]:
    return [problem.breach for problem in _expected(ledger).problems]


def _refresh(ledger: Ledger, presented: str, successor: str) -> None:
    number = ledger.intend("refresh", _ME, session="s", refresh_token=presented)
    ledger.settle(number, OK, 200, refresh_token=successor, sub="my-id")


def test_what_was_acknowledged_is_expected(ledger: Ledger) -> None:
    expected = _expected(ledger)
    assert expected.problems == []
    assert expected.people[_ME].exists
    assert not expected.families["s"].ended.allows(value=True)


def test_an_intent_without_an_outcome_is_unknown(ledger: Ledger) -> None:
    ledger.intend("rename", _ME, display_name="maybe")
    name = _expected(ledger).people[_ME].name
    assert name.allows("maybe")
    assert name.allows(None)


def test_a_rename_that_was_acknowledged_leaves_no_other_name(ledger: Ledger) -> None:
    ledger.settle(ledger.intend("rename", _ME, display_name="new"), OK, 200)
    ledger.settle(ledger.intend("rename", _ME, display_name="refused"), NO, 422)
    name = _expected(ledger).people[_ME].name
    assert name.allows("new")
    assert not name.allows("refused")
    assert not name.allows(None)


def test_an_acknowledged_end_of_a_session_is_expected_in_the_table(ledger: Ledger) -> None:
    ledger.settle(ledger.intend("logout", _ME, session="s"), OK, 204)
    assert not _expected(ledger).families["s"].ended.allows(value=False)


def test_a_session_that_is_not_found_to_be_ended_has_to_be_over(ledger: Ledger) -> None:
    ledger.settle(ledger.intend("end", _ME, session="s"), NO, 404)
    ended = _expected(ledger).families["s"].ended
    assert ended.allows(value=True)
    assert not ended.allows(value=False)


def test_an_end_that_was_refused_has_ended_nothing(ledger: Ledger) -> None:
    ledger.settle(ledger.intend("end", _ME, session="s"), NO, 401)
    assert not _expected(ledger).families["s"].ended.allows(value=True)


def test_the_same_successor_twice_is_no_fork(ledger: Ledger) -> None:
    _refresh(ledger, "first", "second")
    _refresh(ledger, "first", "second")
    assert _breaches(ledger) == []
    assert list(_expected(ledger).families["s"].rotations) == [1]


def test_two_successors_of_one_token_are_a_fork(ledger: Ledger) -> None:
    _refresh(ledger, "first", "second")
    _refresh(ledger, "first", "another")
    assert _breaches(ledger) == [Breach.FORKED]


@pytest.mark.parametrize(("after", "breaches"), [(299.0, [Breach.FORKED]), (300.0, [])])
def test_a_second_successor_after_the_reuse_window_is_a_recovery(
    ledger: Ledger, after: float, breaches: list[Breach]
) -> None:
    _refresh(ledger, "first", "second")
    *before, first = read(ledger.file)
    later = replace(first, number=9, done=first.done + after, came=first.came | {"refresh_token": "third"})
    expected = Expected([*before, first, later])
    assert [problem.breach for problem in expected.problems] == breaches
    assert list(expected.families["s"].rotations) == [2]


def test_a_changed_password_ends_every_session_and_starts_one(ledger: Ledger) -> None:
    ledger.settle(ledger.intend("change", _ME, new_password="two", ends=["s"]), OK, 200, session_id="t", sub="my-id")
    families = _expected(ledger).families
    assert families["s"].ended.certain is True
    assert families["t"].ended.certain is False


def test_a_password_that_was_set_and_is_refused_is_lost(ledger: Ledger) -> None:
    ledger.settle(ledger.intend("login", _ME, password="one"), NO, 401)
    assert _breaches(ledger) == [Breach.LOST]


def test_an_unknown_change_leaves_both_passwords_possible(ledger: Ledger) -> None:
    ledger.settle(ledger.intend("change", _ME, new_password="two", ends=["s"]), DUNNO, 503)
    ledger.settle(ledger.intend("login", _ME, password="one"), NO, 401)
    assert _breaches(ledger) == []


@pytest.mark.parametrize(
    ("kind", "came", "breach"),
    [
        ("revive", {}, Breach.REVIVED),
        ("intrude", {}, Breach.INTRUDED),
        ("show", {"id": "another-id", "email": _ME}, Breach.CROSSED),
        ("show", {"id": "my-id", "email": "other@example.com"}, Breach.CROSSED),
        ("misuse", {}, Breach.PRESENT),
    ],
)
def test_what_must_not_be_accepted_is_found(ledger: Ledger, kind: str, came: dict[str, str], breach: Breach) -> None:
    ledger.settle(ledger.intend(kind, _ME, session="s", display_name="x"), OK, 200, **came)
    assert _breaches(ledger) == [breach]
