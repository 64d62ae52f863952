"""A fault that was put there on purpose, to show that the search finds faults."""

from collections.abc import Mapping

from tests.security.fuzz.targets import Target

_KEY = b"ggr_"


def _reads(octets: bytes) -> bool:
    """Four steps deep: blind search would need billions of tries."""
    for place, sign in enumerate(_KEY):
        if octets[place : place + 1] != bytes([sign]):
            return False
    raise LookupError("the planted fault")


PLANTED: Mapping[str, Target] = {"planted": Target(_reads, (), (b"", b"aaaa"))}
