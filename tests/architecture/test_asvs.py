"""The table of ASVS 5.0 is whole, and claims nothing without a test that is there."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (?P<ids>[0-9][0-9.*, ]*) \|(?P<rest>.*)\|$", re.MULTILINE)
_TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
_TEST_NAME = re.compile(r"^ *(?:async )?def (test_\w+)\(", re.MULTILINE)
_MET, _NOT_MET, _NOT_APPLYING = "## Met", "## Not met", "## Not applying"


def _page() -> str:
    return (ROOT / "docs/asvs.md").read_text()


def _required() -> list[str]:
    return (Path(__file__).parent / "asvs_5_0_level_2.txt").read_text().split()


def accounted(page: str, required: list[str]) -> list[str]:
    """The requirement of every row; `10.*` stands for all of its chapter."""
    named = [each.strip() for row in _ROW.finditer(page) for each in row["ids"].split(",")]
    return [
        number
        for name in named
        for number in ([each for each in required if each.startswith(name[:-1])] if name.endswith("*") else [name])
    ]


def claimed_without_a_test(page: str) -> list[str]:
    """Rows under Met that name no test, or one that is not there."""
    met = page.partition(_MET)[2].partition(_NOT_MET)[0]
    return [row["ids"] for row in _ROW.finditer(met) if not _is_shown(row["rest"])]


def _is_shown(row: str) -> bool:
    tests = _TEST.findall(row)
    return bool(tests) and all(name in _functions(ROOT / "tests" / path) for path, name in tests)


@cache
def _functions(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    return set(_TEST_NAME.findall(path.read_text()))


def test_every_requirement_of_levels_1_and_2_is_named_once() -> None:
    assert sorted(accounted(_page(), _required())) == sorted(_required())


def test_every_claim_names_tests_that_are_there() -> None:
    assert claimed_without_a_test(_page()) == []


def test_a_claim_without_a_test_is_found() -> None:
    row = "## Met\n| 1.1.1 | something | somewhere | {} |\n## Not met\n"
    here = "architecture/test_asvs.py::test_a_claim_without_a_test_is_found"
    assert claimed_without_a_test(row.format(f"`{here}`")) == []
    assert claimed_without_a_test(row.format(f"`{here}_anywhere`")) == ["1.1.1"]
    assert claimed_without_a_test(row.format("we are careful")) == ["1.1.1"]
