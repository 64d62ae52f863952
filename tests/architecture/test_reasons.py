"""Every `type: ignore` and `noqa` carries its rule and its reason."""

import pytest

from tests.architecture.house import EVERYTHING, assert_clean, sample, sources
from tests.architecture.rules.reasons import unexplained


@pytest.mark.parametrize(
    "comment", ["type: ignore", "type: ignore[misc]", "noqa", "noqa: S608", "noqa: S608, E501", "noqa  # no code here"]
)
def test_a_silencer_without_rule_or_reason_is_found(comment: str) -> None:
    assert list(unexplained(sample("kernel/a.py", f"x = 1  # {comment}\n")))


@pytest.mark.parametrize(
    "text",
    [
        "x = 1  # type: ignore[misc]  # the library has no types\n",
        "x = 1  # noqa: S608 - no input reaches this text\n",
        "x = 1  # noqa: S608, E501 a constant, not input\n",
        "x = '# noqa'\n",
        "x = 1  # a plain comment\n",
    ],
)
def test_a_reason_or_no_silencer_passes(text: str) -> None:
    assert_clean(unexplained(sample("kernel/a.py", text)))


def test_every_silencer_in_the_tree_gives_its_reason() -> None:
    assert_clean(finding for source in sources(EVERYTHING) for finding in unexplained(source))
