"""`keys list | rotate | retire`: shows and changes the signing keys."""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.auth.app.keys.ports import StoredKey
from services.auth.app.keys.retire_key import RetireKeyCommand
from services.auth.app.keys.use_cases import KeyUseCases
from services.auth.domain.keys.signing_key import KeyState

_CHECK_EVERY, _REPORT_EVERY = 1.0, 10.0  # seconds
_DAY = 86_400
_COMPROMISED = (
    "every access token that it signed is refused now, or as soon as a replica has read the key set again; "
    "clients with a session refresh and go on"
)


class NotPromoted(RuntimeError):
    """The next key does not sign yet."""


@dataclass(frozen=True, slots=True)
class KeyCommands:
    keys: KeyUseCases

    async def run(self, arguments: Sequence[str]) -> None:
        """Raises DomainError and NotPromoted. argparse exits the process on a usage error."""
        wanted = _parser().parse_args(arguments)
        if wanted.action == "list":
            await self._list(as_json=wanted.json)
        elif wanted.action == "rotate":
            await self._rotate(wanted)
        else:
            await self.keys.retire_key.execute(RetireKeyCommand(wanted.kid, wanted.compromised))
            message = f"{wanted.kid} is retired" + (f": {_COMPROMISED}" if wanted.compromised else "")
            _print_answer({"kid": wanted.kid, "state": "retired"}, message, as_json=wanted.json)

    async def _list(self, *, as_json: bool) -> None:
        keys = await self.keys.list_keys.execute()
        rows = [f"{stored.kid}  {stored.state.value:<9}  {_format_age(stored)}" for stored in keys]
        _print_answer({"keys": [_to_json(stored) for stored in keys]}, "\n".join(rows), as_json=as_json)

    async def _rotate(self, wanted: argparse.Namespace) -> None:
        await self.keys.publish_key.execute()
        promotion = await self.keys.promote_key.execute(force=wanted.force)
        kid = promotion.kid or await self._find_signing()
        give_up_at, report_at = time.monotonic() + wanted.timeout, time.monotonic()
        while promotion.obstacles and not wanted.no_wait:
            if time.monotonic() >= give_up_at:
                raise NotPromoted(f"{kid} does not sign yet: {'; '.join(promotion.obstacles)}")
            if time.monotonic() >= report_at:
                report_at += _REPORT_EVERY
                _print_progress(f"{kid} waits: {'; '.join(promotion.obstacles)}")
            await asyncio.sleep(_CHECK_EVERY)
            promotion = await self.keys.promote_key.execute()  # None: a replica was faster
        state = KeyState.NEXT if promotion.obstacles else KeyState.SIGNING
        message = f"{kid} signs" if state is KeyState.SIGNING else f"{kid} is published and will sign by itself"
        answer = {"kid": kid, "state": state.value, "waits_for": list(promotion.obstacles)}
        _print_answer(answer, message, as_json=wanted.json)

    async def _find_signing(self) -> str:
        return next(stored.kid for stored in await self.keys.list_keys.execute() if stored.state is KeyState.SIGNING)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="auth keys", description="show and change the keys that sign access tokens")
    actions = top.add_subparsers(dest="action", required=True)
    list_ = actions.add_parser("list", help="list the keys with their state and its age")
    rotate = actions.add_parser("rotate", help="publish a key, wait until every replica knows it, and sign with it")
    rotate.add_argument("--no-wait", action="store_true", help="only publish; it signs once every replica knows it")
    rotate.add_argument("--force", action="store_true", help="sign at once, even if replicas do not know the key yet")
    rotate.add_argument("--timeout", type=float, default=900.0, metavar="S", help="seconds to wait (900)")
    retire = actions.add_parser("retire", help="delete a key")
    retire.add_argument("kid", help="the id of the key")
    retire.add_argument("--compromised", action="store_true", help="delete it at once; its tokens are then refused")
    for each in (list_, rotate, retire):
        each.add_argument("--json", action="store_true", help="print JSON")
    return top


def _to_json(stored: StoredKey) -> dict[str, Any]:
    seconds = round(stored.age.total_seconds(), 3)
    created_at = stored.key.created_at.isoformat().replace("+00:00", "Z")
    return {"kid": stored.kid, "state": stored.state.value, "age_seconds": seconds, "created_at": created_at}


def _format_age(stored: StoredKey) -> str:
    days, seconds = divmod(int(stored.age.total_seconds()), _DAY)
    return f"for {days} d" if days else f"for {seconds} s"


def _print_answer(answer: dict[str, Any], message: str, *, as_json: bool) -> None:
    print(json.dumps(answer, indent=2) if as_json else message)  # noqa: T201 - the output of a command


def _print_progress(message: str) -> None:
    print(message, file=sys.stderr, flush=True)  # noqa: T201 - the output of a command
