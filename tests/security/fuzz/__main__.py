"""Fuzzes one target: `python -m tests.security.fuzz TARGET [libFuzzer options] [folders to learn from]`.

Goes on until it finds something, or as long as `-max_total_time` (seconds) says; a find is written to a file, whose
name given instead of a folder runs it again.
"""

import logging
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris
import structlog

with atheris.instrument_imports(include=["kernel", "services", "tests.security.fuzz"]):
    from tests.security.fuzz.planted import PLANTED
    from tests.security.fuzz.targets import TARGETS

_LONGEST_S = 10  # for one input, so that a slow one is a find, too


def main(name: str, options: list[str]) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    target = {**TARGETS, **PLANTED}[name]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate((*target.good, *target.bad)):
            (Path(folder) / str(number)).write_bytes(seed)
        again = any(Path(option).is_file() for option in options)
        inputs = [] if again else [folder]
        atheris.Setup([sys.argv[0], f"-timeout={_LONGEST_S}", *options, *inputs], _silent(target.reads))
        atheris.Fuzz()


def _silent(reads: Callable[[bytes], bool]) -> Callable[[bytes], None]:
    def run(octets: bytes) -> None:
        reads(octets)

    return run


main(sys.argv[1], sys.argv[2:])
