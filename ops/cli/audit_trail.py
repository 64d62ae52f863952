"""Verifies the audit trail of the running stack: the chain of events, and what was signed about it."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.events.log import subject_keys
from kernel.runtime.events.log.verification import Touched, Verdict, verify
from kernel.secret import Secret
from ops.cli.running_stack import service_database, service_run
from ops.cli.terminal import GREEN, RED, Terminal
from ops.stack.settings import ADMIN_SERVICE
from ops.user_error import UserError


@dataclass(frozen=True, slots=True)
class TrailVerdict:
    """`heads` are the signed heads that fit, up to the first `finding` about them; None when all do."""

    chain: Verdict
    heads: int
    finding: str | None

    @property
    def is_intact(self) -> bool:
        return self.chain.touched is None and self.finding is None


async def verify_audit_trail(held: Path | None = None) -> TrailVerdict:
    """Also checks that the keys of persons open what they sealed. `held` has heads that were kept elsewhere.

    Raises UserError when the stack is not running, or `held` cannot be read.
    """
    environment = service_run(ADMIN_SERVICE).tool("audit").environment
    previous = environment.get(f"{ADMIN_SERVICE.upper()}_PREVIOUS_MASTER_KEYS")
    current = Secret(environment[f"{ADMIN_SERVICE.upper()}_MASTER_KEY"])
    subject_keys.configure(MasterKeyRing(current, Secret(previous) if previous else None))
    async with service_database(ADMIN_SERVICE) as connection:
        chain = await verify(connection)
    heads, finding = _verify_heads(held)
    return TrailVerdict(chain, heads, finding)


def run_audit_tool(*words: str, capture: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Runs a command of the service about its audit trail. Raises UserError when the stack is not running."""
    program = service_run(ADMIN_SERVICE).tool("audit", *words)
    output = subprocess.PIPE if capture else None
    return subprocess.run(
        program.command, cwd=program.folder, env=dict(program.environment), check=False, stdout=output
    )


def print_verdict(verdict: TrailVerdict, terminal: Terminal) -> None:
    chain = verdict.chain
    terminal.print_line(f"{chain.events} events are intact, {chain.unsealed} are not in the chain yet")
    terminal.print_line(f"head: {chain.head.sequence}:{chain.head.hash.hex()}")
    terminal.print_line(f"{verdict.heads} signed heads are intact")
    findings = [_describe(chain.touched)] if chain.touched else []
    findings += [verdict.finding] if verdict.finding else []
    for finding in findings:
        terminal.print_line(terminal.paint(f"the audit trail was changed: {finding}", RED))
    if not findings:
        terminal.print_line(terminal.paint("the audit trail is intact", GREEN))


def verdict_as_json(verdict: TrailVerdict) -> dict[str, object]:
    chain, touched = verdict.chain, verdict.chain.touched
    return {
        "intact": verdict.is_intact,
        "events": chain.events,
        "unsealed": chain.unsealed,
        "head": {"sequence": chain.head.sequence, "hash": chain.head.hash.hex()},
        "touched": touched
        and {
            "what": touched.what,
            "sequence": touched.sequence,
            "event_id": str(touched.event_id) if touched.event_id else None,
        },
        "signed_heads": verdict.heads,
        "finding": verdict.finding,
    }


def _verify_heads(held: Path | None) -> tuple[int, str | None]:
    """Returns how many heads fit, and what is wrong with the next one."""
    words: Sequence[str] = ("--held", str(held.resolve())) if held else ()
    done = run_audit_tool("verify-heads", *words, capture=True)
    if done.returncode != 0:  # it has said why
        raise UserError("the signed heads cannot be verified", "read the message above")
    answer = json.loads(done.stdout)
    return int(answer["heads"]), answer["finding"]


def _describe(touched: Touched) -> str:
    place = [
        f"link {touched.sequence}" if touched.sequence is not None else "",
        f"event {touched.event_id}" if touched.event_id is not None else "",
    ]
    return ", ".join([*filter(None, place), touched.what])
