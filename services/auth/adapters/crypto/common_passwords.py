"""The passwords that guessers try first, bundled: no look-up leaves the machine."""

from pathlib import Path

_FILE = Path(__file__).with_name("common_passwords.txt")  # its head names source and licence


def load_common_passwords() -> frozenset[str]:
    """Case-folded, each of 4 characters or more: shorter ones say nothing of a password that holds them."""
    _head, _, passwords = _FILE.read_text(encoding="utf-8").partition("\n\n")
    return frozenset(passwords.split())
