"""Every package has a docstring, and nothing else, in its `__init__.py`."""

from tests.architecture.house import EVERYTHING, assert_clean, sample, sources
from tests.architecture.rules.packages import re_exports, undocumented

DOCUMENTED = sample("kernel/__init__.py", '"""The words every service shares."""\n')


def test_a_folder_without_an_init_is_found() -> None:
    (finding,) = undocumented([DOCUMENTED, sample("kernel/http/app.py", "")])
    assert finding.startswith("kernel/http:1")


def test_an_init_that_says_nothing_is_found() -> None:
    assert list(undocumented([sample("kernel/__init__.py", "")]))
    assert list(undocumented([sample("kernel/__init__.py", '"""Kernel."""')]))


def test_a_re_export_is_found() -> None:
    (finding,) = re_exports(sample("kernel/__init__.py", '"""A."""\nfrom kernel.ids import Ids\n'))
    assert finding.startswith("kernel/__init__.py:2")


def test_a_docstring_alone_passes() -> None:
    assert_clean([*undocumented([DOCUMENTED]), *re_exports(DOCUMENTED)])


def test_every_package_says_what_it_is_and_exports_nothing_twice() -> None:
    everything = sources(EVERYTHING)
    assert_clean([*undocumented(everything), *(finding for source in everything for finding in re_exports(source))])
