"""Files <= 300 lines, median < 100; functions <= 40 lines, median < 10."""

from tests.architecture.exemptions import OLD_MIGRATIONS
from tests.architecture.house import EVERYTHING, assert_clean, sample, sources
from tests.architecture.rules.sizes import creeping, too_large


def _function(lines: int) -> str:
    return "def f():\n" + "    x = 1\n" * (lines - 1)


def test_a_file_over_300_lines_is_found() -> None:
    (finding,) = too_large(sample("kernel/a.py", "x = 1\n" * 301))
    assert "has 301 lines" in finding


def test_a_function_over_40_lines_is_found_by_name() -> None:
    (finding,) = too_large(sample("kernel/a.py", _function(41)))
    assert finding.startswith("kernel/a.py:1 f has 41 lines")


def test_a_file_and_a_function_at_the_limit_pass() -> None:
    assert_clean(too_large(sample("kernel/a.py", _function(40) + "x = 1\n" * 260)))


def test_many_files_and_functions_that_grow_are_found_by_their_medians() -> None:
    grown = [sample(f"kernel/{name}.py", _function(10) + "x = 1\n" * 90) for name in "abc"]
    assert len(list(creeping(grown))) == 2


def test_package_docstrings_do_not_lower_the_median() -> None:
    grown = [sample("kernel/a.py", "x = 1\n" * 100), *(sample(f"{n}/__init__.py", '"""A."""\n') for n in "abc")]
    assert len(list(creeping(grown))) == 1


def test_the_tree_fits_on_a_screen() -> None:
    everything = (source for source in sources(EVERYTHING) if OLD_MIGRATIONS not in source.path)
    assert_clean(finding for source in everything for finding in too_large(source))


def test_production_code_stays_small_in_the_middle() -> None:
    assert_clean(creeping(source for source in sources() if OLD_MIGRATIONS not in source.path))
