"""From names to files: rendered beside, moved when whole."""

import errno
import shutil
import subprocess
import sys
import warnings
from contextlib import chdir
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import copier
from copier.errors import CopierError

from ops.scaffold.naming import Names
from ops.stack.trouble import Trouble


def render(names: Names, checkout: Path) -> list[Path]:
    """The files it made, relative to the checkout, under services/NAME and tests/NAME.

    Nothing is there before all of it is. Raises Trouble.
    """
    try:
        with TemporaryDirectory(prefix=".new-service-", dir=checkout) as beside:
            made = Path(beside)
            _copy(names, checkout, made)
            _format(checkout, made)
            files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
            _move(names.name, made, checkout)
            return files
    except OSError as failed:
        if failed.errno == errno.ENOSPC:
            raise
        raise Trouble(f"{names.name} could not be made: {failed}", f"see that {checkout} may be written to") from failed


def _move(name: str, made: Path, checkout: Path) -> None:
    """The service comes last, since it is what a stack that starts meanwhile looks for."""
    tests, service = Path("tests", name), Path("services", name)
    (made / tests).rename(checkout / tests)
    try:
        (made / service).rename(checkout / service)
    except OSError:
        shutil.rmtree(checkout / tests)
        raise


def _copy(names: Names, checkout: Path, to: Path) -> None:
    """From the template as it was committed last, so that `copier update` can come back to it."""
    is_repository = (checkout / ".git").exists()
    try:
        with chdir(checkout), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a shallow clone does as well
            commit = _head() if is_repository else None
            # "." is remembered as where the template is: the checkout, wherever that lies
            copier.run_copy(".", to, asdict(names), vcs_ref=commit, defaults=True, quiet=True)
    except (CopierError, OSError, subprocess.CalledProcessError) as failed:
        why = str(failed).strip().splitlines()[-1:] or ["it said nothing"]
        raise Trouble(f"the template could not be rendered: {why[0]}", "see that git works in this folder") from failed


def _head() -> str:
    told = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def _format(checkout: Path, made: Path) -> None:
    """Long names break lines elsewhere, and sort elsewhere; without the formatter, `test lint` will say so."""
    ruff = Path(sys.executable).with_name("ruff")
    if ruff.exists():
        ours = 'lint.isort.known-first-party = ["kernel", "ops", "services", "tests"]'  # wherever they lie just now
        for command in (("check", "--fix", "--select", "I"), ("format",)):
            subprocess.run([ruff, *command, "--quiet", "--no-cache", "--config", ours, made], cwd=checkout, check=False)
