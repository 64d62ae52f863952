"""Wycheproof's vectors as rows, and how this platform would take each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kernel.runtime.tokens import compact_jws
from kernel.runtime.tokens.jwks import ALGORITHM, read_key_set

_FOLDER = Path(__file__).parents[1] / "vectors"
FILES = ("signature", "key", "crypto")


@dataclass(frozen=True, slots=True)
class Vector:
    """`keys`: what the issuer would publish, the public half where the group has one."""

    file: str
    number: int
    comment: str
    keys: list[dict[str, Any]]
    token: str
    is_valid: bool

    def __str__(self) -> str:
        return f"{self.file}-{self.number}-{self.comment}"

    @property
    def family(self) -> tuple[str, str]:
        return self.file, str(self.keys[0].get("alg"))

    @property
    def is_ours(self) -> bool:
        """Valid, and of the one algorithm that verifiers pin."""
        return self.is_valid and self.family[1] == ALGORITHM

    def is_accepted(self) -> bool:
        """Everything on a token's way but its claims, which these vectors do not have."""
        try:
            keys = read_key_set({"keys": self.keys})
            signed = compact_jws.parse(self.token)
        except ValueError:
            return False
        key = keys.get(signed.kid)
        return key is not None and signed.is_signed_by(key)


def vectors(file: str) -> Iterator[Vector]:
    """All of one file."""
    for group in read(file)["testGroups"]:
        key = group.get("public") or group["private"]
        for test in group["tests"]:
            token = test.get("jws", test.get("jwe"))
            yield Vector(
                file,
                test["tcId"],
                test["comment"],
                key.get("keys", [key]),
                token if isinstance(token, str) else json.dumps(token),
                test["result"] == "valid",
            )


def read(file: str) -> dict[str, Any]:
    """As it was published."""
    document: dict[str, Any] = json.loads((_FOLDER / f"json_web_{file}_test.json").read_text(encoding="utf-8"))
    return document
