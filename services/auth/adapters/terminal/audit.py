"""`audit head | proof | verify-heads`: shows, signs and verifies what is signed about the audit trail."""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from services.auth.app.audit.ports import AuditHeads
from services.auth.app.audit.prove_audit_event import InclusionProof, ProveAuditEvent
from services.auth.app.audit.sign_audit_head import SignAuditHead
from services.auth.app.audit.verify_audit_heads import VerifyAuditHeads
from services.auth.domain.audit.audit_head import SignedHead

_PAGE = 100
_STATEMENT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")  # a compact JWS, wherever in the file: its header begins with {"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCommands:
    heads: AuditHeads
    sign_audit_head: SignAuditHead
    prove_audit_event: ProveAuditEvent
    verify_audit_heads: VerifyAuditHeads

    async def run(self, arguments: Sequence[str]) -> None:
        """Raises DomainError, ValueError and OSError. argparse exits the process on a usage error."""
        wanted = _parser().parse_args(arguments)
        if wanted.action == "head":
            await self._show_heads(wanted)
        elif wanted.action == "proof":
            proof = await self.prove_audit_event.execute(UUID(wanted.event), wanted.head)
            _print_answer(_proof_to_json(proof), _proof_to_text(proof), as_json=wanted.json)
        else:
            verdict = await self.verify_audit_heads.execute(_read_held(wanted.held))
            print(json.dumps({"heads": verdict.heads, "finding": verdict.finding}))  # noqa: T201 - the command's output

    async def _show_heads(self, wanted: argparse.Namespace) -> None:
        if wanted.sign:
            await self.sign_audit_head.execute(once_a_day=False)
        heads = list(await self.heads.page(None, 1))
        while wanted.all and (page := await self.heads.page(heads[-1].head.number if heads else None, _PAGE)):
            heads += page
        answer = {"items": [_to_json(each) for each in heads], "next_cursor": None}
        text = "\n".join(_to_text(each) for each in heads) or "no head is signed yet"
        _print_answer(answer, text, as_json=wanted.json)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="auth audit", description="what is signed about the audit trail")
    actions = top.add_subparsers(dest="action", required=True)
    head = actions.add_parser("head", help="show the newest signed head")
    head.add_argument("--all", action="store_true", help="show all of them, newest first")
    head.add_argument("--sign", action="store_true", help="sign one now")
    proof = actions.add_parser("proof", help="prove that an event is in the audit trail")
    proof.add_argument("event", help="the id of the event")
    proof.add_argument("--head", type=int, metavar="N", help="the number of the head; the newest by default")
    for each in (head, proof):
        each.add_argument("--json", action="store_true", help="print JSON")
    verify = actions.add_parser("verify-heads", help="compare the audit trail with its heads")
    verify.add_argument("--held", metavar="FILE", help="heads or proofs that were kept elsewhere")
    return top


def _read_held(file: str | None) -> Sequence[str]:
    return _STATEMENT.findall(Path(file).read_text()) if file else ()


def _to_json(signed: SignedHead) -> dict[str, Any]:
    """Returns what `GET /auth/v1/audit-heads` answers."""
    head = signed.head
    return {
        "number": head.number,
        "date": head.date.isoformat(),
        "events": head.events,
        "root": head.root.hex(),
        "previous": head.previous.hex() if head.previous is not None else None,
        "statement": signed.statement,
        "key": dict(signed.key),
        "consistency": [each.hex() for each in signed.consistency],
    }


def _proof_to_json(proof: InclusionProof) -> dict[str, Any]:
    """Returns what `GET /auth/v1/audit-events/{id}/proof` answers."""
    return {
        "event_id": str(proof.event_id),
        "index": proof.index,
        "leaf": proof.leaf.decode(),
        "path": [each.hex() for each in proof.path],
        "head": _to_json(proof.head),
    }


def _to_text(signed: SignedHead) -> str:
    head = signed.head
    return f"head {head.number}, {head.date}: {head.events} events, root {head.root.hex()}, key {signed.key['kid']}"


def _proof_to_text(proof: InclusionProof) -> str:
    head = proof.head.head
    return f"event {proof.event_id} is number {proof.index + 1} of the {head.events} events of head {head.number}"


def _print_answer(answer: dict[str, Any], message: str, *, as_json: bool) -> None:
    print(json.dumps(answer, indent=2) if as_json else message)  # noqa: T201 - the output of a command
