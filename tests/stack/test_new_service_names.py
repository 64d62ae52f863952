"""Services with names of every shape, made by `new-service`: they pass what the house checks, and their own tests."""

from pathlib import Path

from tests.stack.checkout import cloned

_MORE = (("booking_lines",), ("billing", "--things", "invoices"), ("x" * 40, "--things", f"{'y' * 23}s"))


def test_whatever_its_name_it_passes_every_check_and_its_own_tests(tmp_path: Path) -> None:
    several = cloned(tmp_path / "several", whole=True)
    for words in (["bookings"], *_MORE):
        made = several.goodgo("new-service", *words)
        assert made.returncode == 0, made.stderr
    names = ["bookings", *(words[0] for words in _MORE)]
    folders = [f"{room}/{name}" for room in ("services", "tests") for name in names]
    for check in (
        ("ruff", "check", *folders),
        ("ruff", "format", "--check", *folders),
        ("mypy", *(word for folder in folders for word in ("--package", folder.replace("/", ".")))),
        ("lint-imports",),
        ("pytest", "tests/architecture", *(f"tests/{name}" for name in names)),
    ):
        done = several.run(*check)
        assert done.returncode == 0, f"{check}\n{done.stdout}{done.stderr}"
