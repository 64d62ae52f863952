"""Makes the filter of breached passwords that auth brings along: `python -m ops.breach_filter LIST [FILE]`.

LIST has a password a line, or the SHA-1 of one and a colon as Have I Been Pwned offers it.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha1
from pathlib import Path
from random import Random

from services.auth.adapters.file.breach_filter import BUNDLED, PREFIX, write_filter

_HASH = re.compile(rb"([0-9A-Fa-f]{40}):[0-9]+")
_TRIALS = 1_000_000


def read_digests(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        text = line.rstrip(b"\r\n")
        hashed = _HASH.fullmatch(text)
        if hashed:
            yield bytes.fromhex(hashed[1].decode())
        elif text:
            yield sha1(text, usedforsecurity=False).digest()


def measure_false_positives(content: bytes, trials: int = _TRIALS) -> int:
    """Returns how many of so many random texts the filter takes for breached passwords."""
    prefixes = {content[at : at + PREFIX] for at in range(0, len(content), PREFIX)}
    chance = Random(1)  # noqa: S311 - the same trials each time, not a secret
    texts = (f"{chance.getrandbits(128):x}".encode() for _ in range(trials))
    return sum(sha1(text, usedforsecurity=False).digest()[:PREFIX] in prefixes for text in texts)


def main(arguments: list[str], trials: int = _TRIALS) -> None:
    source, target = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else BUNDLED
    with source.open("rb") as lines:
        content = write_filter(read_digests(lines))
    target.write_bytes(content)
    wrong = measure_false_positives(content, trials)
    print(f"{len(content) // PREFIX} prefixes, {len(content)} octets; {wrong} of {trials} random texts are refused")


if __name__ == "__main__":
    main(sys.argv[1:])
