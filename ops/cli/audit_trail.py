"""Verifies the audit trail of the running stack."""

from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.events.log import subject_keys
from kernel.runtime.events.log.verification import Touched, Verdict, verify
from kernel.secret import Secret
from ops.cli.running_stack import service_database, service_run
from ops.cli.terminal import GREEN, RED, Terminal
from ops.stack.settings import ADMIN_SERVICE


async def verify_audit_trail() -> Verdict:
    """Also checks that the keys of persons open what they sealed. Raises UserError when the stack is not running."""
    environment = service_run(ADMIN_SERVICE).tool("audit").environment
    previous = environment.get(f"{ADMIN_SERVICE.upper()}_PREVIOUS_MASTER_KEYS")
    current = Secret(environment[f"{ADMIN_SERVICE.upper()}_MASTER_KEY"])
    subject_keys.configure(MasterKeyRing(current, Secret(previous) if previous else None))
    async with service_database(ADMIN_SERVICE) as connection:
        return await verify(connection)


def print_verdict(verdict: Verdict, terminal: Terminal) -> None:
    terminal.print_line(f"{verdict.events} events are intact, {verdict.unsealed} are not in the chain yet")
    terminal.print_line(f"head: {verdict.head.sequence}:{verdict.head.hash.hex()}")
    if verdict.touched is None:
        terminal.print_line(terminal.paint("the audit trail is intact", GREEN))
    else:
        terminal.print_line(terminal.paint(f"the audit trail was changed: {_describe(verdict.touched)}", RED))


def verdict_as_json(verdict: Verdict) -> dict[str, object]:
    touched = verdict.touched
    return {
        "intact": touched is None,
        "events": verdict.events,
        "unsealed": verdict.unsealed,
        "head": {"sequence": verdict.head.sequence, "hash": verdict.head.hash.hex()},
        "touched": touched
        and {
            "what": touched.what,
            "sequence": touched.sequence,
            "event_id": str(touched.event_id) if touched.event_id else None,
        },
    }


def _describe(touched: Touched) -> str:
    place = [
        f"link {touched.sequence}" if touched.sequence is not None else "",
        f"event {touched.event_id}" if touched.event_id is not None else "",
    ]
    return ", ".join([*filter(None, place), touched.what])
