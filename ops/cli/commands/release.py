"""`release`: sets the version of the platform, or makes the files of a release."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from ops.cli.command import Command, argument
from ops.cli.terminal import YELLOW, Terminal


def run(arguments: argparse.Namespace) -> int:
    from ops.stack.settings import CHECKOUT

    terminal = Terminal.for_stream(sys.stdout)
    if arguments.set_version is not None:
        return _set_version(CHECKOUT, arguments.set_version, terminal)
    return _build(CHECKOUT, arguments, terminal)


def _set_version(root: Path, version: str, terminal: Terminal) -> int:
    from ops.release.version import set_version

    for path in set_version(root, version, datetime.now(UTC).date()):
        terminal.print_line(str(path.relative_to(root)))
    terminal.print_line(f"Now commit and review them; then ./goodgo release --sign KEY, and git tag --sign v{version}")
    return 0


def _build(root: Path, arguments: argparse.Namespace, terminal: Terminal) -> int:
    from ops.release.build import build_release
    from ops.release.version import read_version

    folder = Path(arguments.output or root / "dist" / read_version(root)).absolute()
    terminal.show_status("making the release")
    made = build_release(root, folder, None if arguments.sign is None else Path(arguments.sign).expanduser())
    terminal.print_line(f"{made.version}, of commit {made.commit}")
    for path in made.files:
        terminal.print_line(f"{path}  {path.stat().st_size >> 10} KiB")
    if arguments.sign is None:
        terminal.print_line(terminal.paint("Not signed: who gets it cannot know that it is yours.", YELLOW))
    return 0


COMMAND = Command(
    "release",
    "set the version, or make the files of a release: sources, manifests, bills of materials, signed checksums",
    run,
    arguments=(
        argument(
            "--set-version", metavar="VERSION", exclusive="step", help="write it everywhere, and date the changelog"
        ),
        argument("--sign", metavar="KEY", exclusive="step", help="an SSH key that the checksums are signed with"),
        argument("--output", metavar="DIR", help="an empty or new folder (default: dist/VERSION)"),
    ),
    examples=("release --set-version 0.2.0", "release --sign ~/.ssh/id_ed25519", "release --output /tmp/try"),
    notes="Takes what is committed, and refuses changes that are not. Uploads and tags nothing (docs/release.md).",
    dependencies=("stack",),
)
