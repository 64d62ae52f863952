"""A pattern of a schema lets no line break through at its end."""

import pytest

from tests.architecture.house import PRODUCTION, assert_clean, sample, sources
from tests.architecture.rules.patterns import lax_patterns


@pytest.mark.parametrize("pattern", ["^[A-Z]{3}$", "[A-Z]{3}", r"^a$(?!\n)", "^a|b$"])
def test_a_pattern_that_a_line_break_may_follow_is_found(pattern: str) -> None:
    assert list(lax_patterns(sample("services/a.py", f"x = Meta(pattern={pattern!r})\n")))


@pytest.mark.parametrize("text", [r'x = Meta(pattern=r"^[A-Z]{3}(?!\n)$")', "x = f(pattern=other)", "pattern = 'a'"])
def test_a_strict_pattern_passes(text: str) -> None:
    assert_clean(lax_patterns(sample("services/a.py", f"{text}\n")))


def test_every_pattern_of_the_tree_is_strict() -> None:
    assert_clean(finding for source in sources(PRODUCTION) for finding in lax_patterns(source))
