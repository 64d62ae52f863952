"""What a customer saves of an audit trail, and what an attacker makes of it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey

from kernel.runtime.tokens.jwks import ALGORITHM
from services.auth.adapters.crypto.audit.head_signer import KeyRingHeadSigner
from services.auth.domain.audit.audit_head import AuditHead, SignedHead, digest_statement, read_statement
from services.auth.domain.audit.merkle_tree import (
    Frontier,
    Range,
    consistency_ranges,
    hash_leaf,
    inclusion_ranges,
)
from tests.auth.http.api import Api

VERIFIER = Path(__file__).parents[3] / "docs/examples/verify_audit.py"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """What a customer has saved: the pinned keys, heads, proofs, and the heads of an earlier day."""

    keys: Json
    heads: Json
    proofs: Sequence[Json] = ()
    held: Json | None = None

    def verify(self, folder: Path) -> tuple[int, str]:
        """Runs the verifier, with no module of ours in sight; returns its exit code and what it says."""
        files = {"keys": self.keys, "heads": self.heads, "held": self.held}
        proofs = {f"proof-{number}": proof for number, proof in enumerate(self.proofs)}
        for name, content in {**files, **proofs}.items():
            (folder / f"{name}.json").write_text(json.dumps(content))
        words = ["keys.json", *(["--held", "held.json"] if self.held else []), "heads.json"]
        command = [sys.executable, "-I", str(VERIFIER), *words, *(f"{name}.json" for name in proofs)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


class Attacker:
    """Has the service and its database; and a signing key of their own, or the service's."""

    def __init__(self, saved: Saved, api: Api) -> None:
        self.saved = deepcopy(saved)
        self.leaves = [proof["leaf"].encode() for proof in sorted(saved.proofs, key=lambda each: int(each["index"]))]
        self.sizes = [head["events"] for head in saved.heads["items"][::-1]]
        self._own = ECKey.generate_key("P-256")
        self.stolen = api.auth.ring.private

    @property
    def heads(self) -> list[Json]:
        return list(self.saved.heads["items"])

    def rebuild(self, *, stolen_key: bool) -> Saved:
        """Makes every head and proof again over the leaves as they are now."""
        key = self.stolen if stolen_key else self._own
        jwk = {**key.as_dict(private=False), "kid": key.thumbprint(), "use": "sig", "alg": ALGORITHM}
        signer = KeyRingHeadSigner(_Ring(key, jwk))  # type: ignore[arg-type]  # what the signer asks of a ring
        made: list[SignedHead] = []
        for number, (size, old) in enumerate(zip(self.sizes, self.heads[::-1], strict=True), start=1):
            head = AuditHead(
                issuer="https://issuer.test",
                number=number,
                date=date.fromisoformat(old["date"]),
                events=size,
                root=self._hash((0, size)),
                previous=made[-1].digest if made else None,
            )
            path = self._hashes(consistency_ranges(made[-1].head.events, size)) if made else []
            statement, public = signer.sign(head)
            made.append(SignedHead(head=head, statement=statement, key=public, consistency=tuple(path)))
        heads = [_to_json(each) for each in reversed(made)]
        proofs = [self._prove(index, heads[0]) for index in range(self.sizes[-1])]
        return replace(self.saved, heads={"items": heads, "next_cursor": None}, proofs=proofs)

    def _prove(self, index: int, head: Json) -> Json:
        leaf = self.leaves[index].decode()
        path = [each.hex() for each in self._hashes(inclusion_ranges(index, head["events"]))]
        return {"event_id": json.loads(leaf)[2], "index": index, "leaf": leaf, "path": path, "head": head}

    def _hashes(self, ranges: Sequence[Range]) -> list[bytes]:
        return [self._hash(each) for each in ranges]

    def _hash(self, leaves: Range) -> bytes:
        frontier = Frontier()
        for leaf in self.leaves[slice(*leaves)]:
            list(frontier.add(hash_leaf(leaf)))
        return frontier.root()


@dataclass(frozen=True, slots=True)
class _Ring:
    private: ECKey
    public_jwk: Json

    @property
    def kid(self) -> str:
        return str(self.public_jwk["kid"])


def _to_json(signed: SignedHead) -> Json:
    return {
        "number": signed.head.number,
        "date": signed.head.date.isoformat(),
        "events": signed.head.events,
        "statement": signed.statement,
        "key": dict(signed.key),
        "consistency": [each.hex() for each in signed.consistency],
    }


def change_row(attacker: Attacker) -> Saved:
    """The row alone; its path and the heads are as they were."""
    attacker.saved.proofs[3]["leaf"] = attacker.saved.proofs[3]["leaf"].replace("auth.", "auth.x.", 1)
    return attacker.saved


def change_row_and_rebuild(attacker: Attacker) -> Saved:
    attacker.leaves[3] = attacker.leaves[3].replace(b"auth.", b"auth.x.", 1)
    return attacker.rebuild(stolen_key=True)


def remove_row(attacker: Attacker) -> Saved:
    del attacker.leaves[3]
    attacker.sizes = [size - 1 for size in attacker.sizes]
    return attacker.rebuild(stolen_key=True)


def add_row(attacker: Attacker) -> Saved:
    attacker.leaves.insert(3, attacker.leaves[5])
    attacker.sizes = [size + 1 for size in attacker.sizes]
    return attacker.rebuild(stolen_key=True)


def reorder(attacker: Attacker) -> Saved:
    attacker.leaves[3:5] = attacker.leaves[4], attacker.leaves[3]
    return attacker.rebuild(stolen_key=True)


def rewrite_the_past_under_the_last_head(attacker: Attacker) -> Saved:
    """The old heads stay, and the newest one is signed again over another past."""
    attacker.leaves[3] = attacker.leaves[4]
    newest = attacker.rebuild(stolen_key=True).heads["items"][0]
    payload_of_old = attacker.heads[1:]
    signed = _resign(attacker, newest, payload_of_old[0]["statement"])
    attacker.saved.heads["items"][0] = signed
    return replace(attacker.saved, proofs=[], held={"items": payload_of_old})


def _resign(attacker: Attacker, head: Json, previous: str) -> Json:
    stated = read_statement(head["statement"])
    key = attacker.stolen
    jwk = head["key"]
    statement, _ = KeyRingHeadSigner(_Ring(key, jwk)).sign(  # type: ignore[arg-type]  # as above
        replace(stated, previous=digest_statement(previous))
    )
    return {**head, "statement": statement}


def change_head(attacker: Attacker) -> Saved:
    header, payload, signature = attacker.heads[1]["statement"].split(".")
    attacker.saved.heads["items"][1]["statement"] = f"{header}.{payload}.{signature[:-8]}AAAAAAAA"
    return replace(attacker.saved, proofs=[])


def sign_with_another_key(attacker: Attacker) -> Saved:
    return attacker.rebuild(stolen_key=False)


def put_another_key_beside_an_old_head(attacker: Attacker) -> Saved:
    other = attacker.rebuild(stolen_key=False).heads["items"][1]
    attacker.saved.heads["items"][1] = other
    return replace(attacker.saved, proofs=[])


def remove_head(attacker: Attacker) -> Saved:
    del attacker.saved.heads["items"][1]
    return replace(attacker.saved, proofs=[])


def roll_back(attacker: Attacker) -> Saved:
    held = deepcopy(attacker.saved.heads)
    del attacker.saved.heads["items"][0]
    return replace(attacker.saved, proofs=[], held=held)


def prove_another_event(attacker: Attacker) -> Saved:
    attacker.saved.proofs[3]["event_id"] = attacker.saved.proofs[4]["event_id"]
    return attacker.saved


def prove_at_another_place(attacker: Attacker) -> Saved:
    attacker.saved.proofs[3]["index"] += 1
    return attacker.saved


def shorten_consistency(attacker: Attacker) -> Saved:
    attacker.saved.heads["items"][0]["consistency"] = []
    return replace(attacker.saved, proofs=[])
