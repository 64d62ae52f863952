"""The parts of the test suite and the commands that each consists of.

`tests/<room>/<part>/` belongs to `part`. The folders in `_FOLDERS` are parts of their own. `faults-short` is the faults
that are marked `short`. The name of a service is a part, too: its own lint, types and
tests, in seconds. The parts `ON_REQUEST` run only when they are named: `web`, `mobile` and `interop` need chromium,
`alerts` prometheus and promtool, `observe` prometheus and jaeger (or Go to build it), `cluster` etcd and what
tests/cluster/programs.py builds, `containers` a container engine and root, `machine` debootstrap and root.
"""

import os
import sys
from pathlib import Path

Commands = tuple[tuple[str, ...], ...]

DEFAULT = ("lint", "unit", "contract", "http", "stack", "security", "faults-short")
ON_REQUEST = frozenset({"web", "mobile", "interop", "alerts", "observe", "cluster", "containers", "machine"})
NAMES = (*DEFAULT, "mobile", "web", "interop", "faults", "alerts", "observe", "cluster", "containers", "machine")
ALL = "all"
CHOICES = (*NAMES, ALL)
_SUBSETS = {"faults-short": ("faults", "short")}
_SLOW_PLUGINS = (
    "schemathesis",
    "faker",
    "anyio",
    "xdist",
)  # take seconds to load, and no test of a unit or of the source needs them
_LEAN = tuple(option for plugin in _SLOW_PLUGINS for option in ("-p", f"no:{plugin}"))
_BY_FILE = ("--dist", "loadfile")
# whose files start servers and wait for them
_TWO_AT_A_TIME = ("-n", "2", *_BY_FILE)
# whose files start whole platforms and wait for them half of the time; tests/stack/conftest.py has their order
_THREE_AT_A_TIME = ("-n", "3", *_BY_FILE, "--no-loadscope-reorder")
_OPTIONS = {
    "unit": (*_LEAN, "-p", "tests.unit_profile", "-o", "faulthandler_timeout=0"),
    "contract": _TWO_AT_A_TIME,
    "http": _TWO_AT_A_TIME,
    "stack": _THREE_AT_A_TIME,
}
PARALLEL = frozenset({"lint", "unit"})
"""Parts whose commands start no server: they run at once, the long ones first."""
_FOLDERS = {
    "web",
    "mobile",
    "interop",
    "stack",
    "security",
    "faults",
    "alerts",
    "observe",
    "cluster",
    "containers",
    "machine",
    "architecture",
}
_COMPOSE = ("compose.yaml", "compose.observe.yaml", "compose.web.yaml")


def selected_parts(names: list[str]) -> tuple[str, ...]:
    """The parts to run, the quickest first; then the services."""
    wanted = dict.fromkeys(names or DEFAULT)
    if ALL in wanted:
        wanted |= dict.fromkeys(set(NAMES) - _SUBSETS.keys() - ON_REQUEST)
    services = (name for name in wanted if name not in CHOICES)
    return (*(name for name in NAMES if name in wanted), *services)


def runs_at_once(part: str) -> bool:
    """Whether the commands of a part may run beside each other."""
    return part in PARALLEL or part not in CHOICES


def folders(tests: Path, part: str) -> list[Path]:
    """The folders with the tests of a part."""
    if part in _FOLDERS:
        return [folder for folder in [tests / part] if folder.is_dir()]
    return [folder for folder in sorted(tests.glob(f"*/{part}")) if folder.parent.name not in _FOLDERS]


def commands(checkout: Path, part: str) -> Commands:
    """The commands of a part; none when it has no folder."""
    if part == "lint":
        return _lint(checkout)
    if part not in CHOICES:
        return _service(checkout, part)
    whole, mark = _SUBSETS.get(part, (part, None))
    found, marked = folders(checkout / "tests", whole), ("-m", mark) if mark else ()
    groups = _of_equal_size(found, os.cpu_count() or 1) if part in PARALLEL else [found]
    return tuple(_pytest(checkout, group, *_OPTIONS.get(part, ()), *marked) for group in groups if group)


def _of_equal_size(found: list[Path], number: int) -> list[list[Path]]:
    """Deals the folders out to `number` groups, by how much is written in them."""
    sizes = {folder: sum(file.stat().st_size for file in folder.rglob("*.py")) for folder in found}
    groups: list[list[Path]] = [[] for _ in range(number)]
    for folder in sorted(found, key=lambda each: -sizes[each]):
        min(groups, key=lambda group: sum(sizes[each] for each in group)).append(folder)
    return groups


def _lint(checkout: Path) -> Commands:
    tool = Path(sys.executable).parent
    architecture = folders(checkout / "tests", "architecture")
    images = [
        checkout / "Dockerfile",
        checkout / "clients/web/Dockerfile",
        *sorted((checkout / "tests/containers/standins").glob("*/Dockerfile")),
    ]
    return (
        (str(tool / "ruff"), "check", "."),
        (str(tool / "ruff"), "format", "--check", "."),
        *([_pytest(checkout, architecture, *_LEAN)] if architecture else []),
        (str(tool / "mypy"),),
        (str(tool / "lint-imports"), "--no-logo"),
        (str(tool / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", *_COMPOSE),
        (str(tool / "hadolint"), *(str(image.relative_to(checkout)) for image in images)),
    )


def _service(checkout: Path, name: str) -> Commands:
    """The longest first. Tests that need no server are apart, so that they are done while the others wait for one."""
    tool, tests = Path(sys.executable).parent, checkout / "tests" / name
    code = [f"services/{name}", *([f"tests/{name}"] if tests.is_dir() else [])]
    packages = [word for folder in code for word in ("--package", folder.replace("/", "."))]
    quick = [folder for folder in (tests / "unit", tests / "http") if folder.is_dir()]
    rest = [folder for folder in sorted(tests.glob("*/")) if folder not in quick and any(folder.rglob("test_*.py"))]
    return (
        (str(tool / "mypy"), *packages),
        *([_pytest(checkout, rest)] if rest else []),
        *([_pytest(checkout, quick, *_LEAN)] if quick else []),
        (str(tool / "ruff"), "check", *code),
        (str(tool / "ruff"), "format", "--check", *code),
        (str(tool / "lint-imports"), "--no-logo"),
    )


def _pytest(checkout: Path, found: list[Path], *options: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", *options, *(str(folder.relative_to(checkout)) for folder in found))
