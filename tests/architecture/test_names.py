"""No Manager, Helper, Util, Data or Info."""

import pytest

from tests.architecture.house import EVERYTHING, assert_clean, sample, sources
from tests.architecture.rules.names import empty_names


@pytest.mark.parametrize("name", ["SessionManager", "TokenHelper", "Utils", "UserData", "ClientInfo"])
def test_a_class_named_for_nothing_is_found(name: str) -> None:
    assert list(empty_names(sample("kernel/a.py", f"class {name}: ...\n")))


@pytest.mark.parametrize("path", ["kernel/utils.py", "kernel/http_helpers.py", "services/common/app.py"])
def test_a_module_named_for_nothing_is_found(path: str) -> None:
    assert list(empty_names(sample(path, "")))


def test_a_role_passes() -> None:
    assert_clean(empty_names(sample("kernel/sessions.py", "class Sessions: ...\nclass Database: ...\n")))


def test_every_name_in_the_tree_says_a_role() -> None:
    assert_clean(finding for source in sources(EVERYTHING) for finding in empty_names(source))
