"""The cost of a password hash, by OWASP's Password Storage Cheat Sheet."""

from dataclasses import dataclass

OWASP_MINIMUMS = ((47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5))
"""Pairs of KiB and passes with equal strength and one lane."""


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """The parameters of argon2id, by default OWASP's. Each running job uses `memory_kib`."""

    memory_kib: int = 19_456
    passes: int = 2
    lanes: int = 1

    def is_below_owasp(self) -> bool:
        return not any(self.memory_kib >= kib and self.passes >= passes for kib, passes in OWASP_MINIMUMS)


DEFAULT_COST = Argon2Cost()
