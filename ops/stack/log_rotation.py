"""Rotates logs: each process has a file of at most 10 MB and the one before it."""

import shutil
from pathlib import Path

_LIMIT_BYTES = 10 * 1024 * 1024


def rotate(folder: Path) -> None:
    """Copies and truncates the logs over 10 MB; a process that appends continues at the beginning."""
    for log in folder.glob("*.log"):
        if log.stat().st_size > _LIMIT_BYTES:
            shutil.copyfile(log, log.with_suffix(".log.1"))
            with log.open("r+b") as opened:
                opened.truncate(0)
