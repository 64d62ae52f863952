"""The parts of the test suite, and the commands that each is made of. Folders are found by convention.

`tests/<room>/<part>/` belongs to `part`; `tests/stack`, `tests/security`, `tests/faults`, `tests/alerts`,
`tests/observe` and `tests/containers` are parts of their own. Of the faults, those marked `short` are a part that every
run goes through. Three are run when they are named: `alerts` needs a prometheus and its promtool; `observe` a
prometheus, and a jaeger or Go to build it; `containers` a container engine, and root.
"""

import sys
from pathlib import Path

Commands = tuple[tuple[str, ...], ...]

DEFAULT = ("lint", "unit", "contract", "http", "stack", "security", "faults-short")
NAMES = (*DEFAULT, "faults", "alerts", "observe", "containers")
_ALL = "all"
_NAMED = {"alerts", "observe", "containers"}
_PORTIONS = {"faults-short": ("faults", "short")}
_UNUSED = ("schemathesis", "faker", "anyio", "xdist")  # plugins that cost seconds to load and that no unit test needs
_LEAN = {"unit": (*(option for plugin in _UNUSED for option in ("-p", f"no:{plugin}")), "-p", "tests.lean")}
# each file starts platforms of its own and mostly waits for them: two at a time take little more than half as long
_PAIRED = {"stack": ("-n", "2", "--dist", "loadfile")}
_COMPOSE = ("compose.yaml", "compose.observe.yaml")
CHOICES = (*NAMES, _ALL)
_OWN = {"stack", "security", "faults", "alerts", "observe", "containers", "architecture"}


def chosen(names: list[str]) -> tuple[str, ...]:
    """In their fixed order, quickest first."""
    wanted = set(names) or set(DEFAULT)
    if _ALL in wanted:
        wanted |= set(NAMES) - _PORTIONS.keys() - _NAMED
    return tuple(name for name in NAMES if name in wanted)


def folders(tests: Path, part: str) -> list[Path]:
    """Where this part's tests lie."""
    if part in _OWN:
        return [folder for folder in [tests / part] if folder.is_dir()]
    return [folder for folder in sorted(tests.glob(f"*/{part}")) if folder.parent.name not in _OWN]


def commands(checkout: Path, part: str) -> Commands:
    """What to run for it; nothing when it has no folder."""
    tests = checkout / "tests"
    if part == "lint":
        return _lint(checkout)
    whole, mark = _PORTIONS.get(part, (part, None))
    found, marked = folders(tests, whole), ("-m", mark) if mark else ()
    return (_pytest(checkout, found, *_LEAN.get(part, ()), *_PAIRED.get(part, ()), *marked),) if found else ()


def _lint(checkout: Path) -> Commands:
    tool = Path(sys.executable).parent
    architecture = folders(checkout / "tests", "architecture")
    images = [checkout / "Dockerfile", *sorted((checkout / "tests/containers/standins").glob("*/Dockerfile"))]
    return (
        (str(tool / "ruff"), "check", "."),
        (str(tool / "ruff"), "format", "--check", "."),
        (str(tool / "mypy"),),
        (str(tool / "lint-imports"), "--no-logo"),
        (str(tool / "hadolint"), *(str(image.relative_to(checkout)) for image in images)),
        (str(tool / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", *_COMPOSE),
        *([_pytest(checkout, architecture)] if architecture else []),
    )


def _pytest(checkout: Path, found: list[Path], *options: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", *options, *(str(folder.relative_to(checkout)) for folder in found))
