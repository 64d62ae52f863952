"""Renders the template of a service into a temporary folder, and moves the finished files to their place."""

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

from ops.scaffold.service_names import Names
from ops.user_error import UserError


def render(names: Names, checkout: Path) -> list[Path]:
    """Returns the files under services/NAME and tests/NAME, relative to the checkout.

    Writes all of them or none. Raises UserError.
    """
    try:
        with TemporaryDirectory(prefix=".new-service-", dir=checkout) as temporary:
            made = Path(temporary)
            _copy(names, checkout, made)
            _format(checkout, made)
            files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
            _move(names.name, made, checkout)
            return files
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise UserError(f"{names.name} could not be created: {error}", f"make {checkout} writable") from error


def _move(name: str, made: Path, checkout: Path) -> None:
    """Moves the service last: a stack that starts meanwhile looks for its folder."""
    tests, service = Path("tests", name), Path("services", name)
    (made / tests).rename(checkout / tests)
    try:
        (made / service).rename(checkout / service)
    except OSError:
        shutil.rmtree(checkout / tests)
        raise


def _copy(names: Names, checkout: Path, to: Path) -> None:
    """Renders the template of the last commit, so that `copier update` can find it again."""
    is_repository = (checkout / ".git").exists()
    if is_repository and shutil.which("git") is None:
        message = "the template is read from the last commit of this checkout, and git is not installed"
        raise UserError(message, "install it: apt install git, or xcode-select --install")
    try:
        with chdir(checkout), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a shallow clone works as well
            commit = _head() if is_repository else None
            # Copier remembers "." as the place of the template: the checkout, wherever that is
            copier.run_copy(".", to, asdict(names), vcs_ref=commit, defaults=True, quiet=True)
    except (CopierError, OSError, subprocess.CalledProcessError) as error:
        why = str(error).strip().splitlines()[-1:] or ["no message"]
        raise UserError(
            f"the template could not be rendered: {why[0]}", "check that git works in this folder"
        ) from error


def _head() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _format(checkout: Path, made: Path) -> None:
    """Breaks and sorts lines for the length of the names."""
    ruff = Path(sys.executable).with_name("ruff")
    first_party = 'lint.isort.known-first-party = ["kernel", "ops", "services", "tests"]'
    for command in (("check", "--fix", "--select", "I"), ("format",)):
        options = ("--quiet", "--no-cache", "--config", first_party)
        subprocess.run([ruff, *command, *options, made], cwd=checkout, check=False)
