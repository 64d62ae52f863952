"""A file in app/ holds one use case of the house's shape, or documented vocabulary."""

import re

import pytest

from tests.architecture.house import assert_clean, sample, sources
from tests.architecture.rules.use_cases import misshapen, undocumented, unnamed_calls

PATH = "services/billing/app/pay_invoice.py"
DATACLASS = "@dataclass(frozen=True, slots=True, kw_only=True)\n"
USE_CASE = DATACLASS + "class PayInvoice:\n    async def execute(self, command): ...\n"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (USE_CASE.replace("async def", "def"), "execute is async"),
        (USE_CASE.replace(", slots=True", ""), "frozen=True, slots=True"),
        (USE_CASE.replace("frozen=True", "frozen=False"), "frozen=True, slots=True"),
        (USE_CASE.replace(", kw_only=True", ""), "kw_only=True"),
        (USE_CASE.replace(DATACLASS, ""), "frozen=True, slots=True"),
        (USE_CASE.replace("PayInvoice", "Pay"), "named like the use case"),
    ],
)
def test_another_shape_is_found(text: str, finding: str) -> None:
    (found,) = misshapen(sample(PATH, text))
    assert finding in found


def test_two_use_cases_in_one_file_are_found() -> None:
    assert any("one use case a file" in found for found in misshapen(sample(PATH, USE_CASE + USE_CASE)))


def test_readers_share_one_file() -> None:
    assert_clean(misshapen(sample("services/billing/app/queries.py", USE_CASE + USE_CASE)))


def test_a_call_without_a_name_is_found() -> None:
    (found,) = unnamed_calls(sample(PATH, USE_CASE.replace("execute", "__call__")))
    assert "name the method execute" in found
    assert_clean(unnamed_calls(sample(PATH, USE_CASE)))


def test_a_file_without_a_docstring_is_found() -> None:
    assert list(undocumented(sample(PATH, USE_CASE)))


def test_a_use_case_and_its_command_pass() -> None:
    source = sample(PATH, f'"""Pays it."""\n{DATACLASS}class Command:\n    id: int\n{USE_CASE}')
    assert_clean([*misshapen(source), *undocumented(source)])


def test_every_use_case_has_the_shape_of_the_house() -> None:
    auth = [source for source in sources() if source.path.startswith("services/auth/app/")]
    assert_clean(finding for source in auth for finding in unnamed_calls(source))
    apps = [source for source in sources() if re.fullmatch(r"services/\w+/app/(?!(\w+/)?ports\.py).*", source.path)]
    assert_clean(finding for source in apps for rule in (misshapen, undocumented) for finding in rule(source))
