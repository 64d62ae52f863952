"""`keys list | rotate | retire`: the life of the signing keys, by hand."""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.auth.app.key_ports import KeptKey
from services.auth.app.list_keys import ListKeys
from services.auth.app.promote_key import PromoteKey
from services.auth.app.publish_key import PublishKey
from services.auth.app.retire_key import RetireKey, Retirement
from services.auth.domain.keys import KeyState

_LOOK_EVERY, _TELL_EVERY = 1.0, 10.0  # seconds
_DAY = 86_400
_COMPROMISED = (
    "every access token that it signed is refused from now on, or as soon as a replica has read the key set again; "
    "who holds a session refreshes and goes on"
)


class NotPromoted(RuntimeError):
    """The next key does not sign yet."""


@dataclass(frozen=True, slots=True)
class KeyCommands:
    list_keys: ListKeys
    publish_key: PublishKey
    promote_key: PromoteKey
    retire_key: RetireKey

    async def run(self, arguments: Sequence[str]) -> None:
        """Raises DomainError and NotPromoted for what cannot be done; argparse ends the process for what it cannot
        read.
        """
        wanted = _parser().parse_args(arguments)
        if wanted.action == "list":
            await self._list(as_json=wanted.json)
        elif wanted.action == "rotate":
            await self._rotate(wanted)
        else:
            await self.retire_key(Retirement(wanted.kid, wanted.compromised))
            told = f"{wanted.kid} is retired" + (f": {_COMPROMISED}" if wanted.compromised else "")
            _answer({"kid": wanted.kid, "state": "retired"}, told, as_json=wanted.json)

    async def _list(self, *, as_json: bool) -> None:
        keys = await self.list_keys()
        rows = [f"{kept.kid}  {kept.state.value:<9}  {_age(kept)}" for kept in keys]
        _answer({"keys": [_shown(kept) for kept in keys]}, "\n".join(rows), as_json=as_json)

    async def _rotate(self, wanted: argparse.Namespace) -> None:
        await self.publish_key()
        promotion = await self.promote_key(force=wanted.force)
        kid = promotion.kid or await self._signing()
        give_up, tell = time.monotonic() + wanted.timeout, time.monotonic()
        while promotion.obstacles and not wanted.no_wait:
            if time.monotonic() >= give_up:
                raise NotPromoted(f"{kid} does not sign yet: {'; '.join(promotion.obstacles)}")
            if time.monotonic() >= tell:
                tell += _TELL_EVERY
                _progress(f"{kid} waits: {'; '.join(promotion.obstacles)}")
            await asyncio.sleep(_LOOK_EVERY)
            promotion = await self.promote_key()  # a replica may have been faster; then there is no next any more
        state = KeyState.NEXT if promotion.obstacles else KeyState.SIGNING
        told = f"{kid} signs" if state is KeyState.SIGNING else f"{kid} is published, and will sign by itself"
        shown = {"kid": kid, "state": state.value, "waits_for": list(promotion.obstacles)}
        _answer(shown, told, as_json=wanted.json)

    async def _signing(self) -> str:
        return next(kept.kid for kept in await self.list_keys() if kept.state is KeyState.SIGNING)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="auth keys", description="the keys that sign access tokens")
    actions = top.add_subparsers(dest="action", required=True)
    list_ = actions.add_parser("list", help="show each key with its state, and for how long")
    rotate = actions.add_parser("rotate", help="publish a key, wait until everybody has it, and sign with it")
    rotate.add_argument("--no-wait", action="store_true", help="publish only; it signs by itself when everybody has it")
    rotate.add_argument("--force", action="store_true", help="sign at once, whoever has not seen it")
    rotate.add_argument("--timeout", type=float, default=900.0, metavar="S", help="seconds to wait (900)")
    retire = actions.add_parser("retire", help="take a key out of the key set, for good")
    retire.add_argument("kid")
    retire.add_argument("--compromised", action="store_true", help="at once, though its tokens are then refused")
    for each in (list_, rotate, retire):
        each.add_argument("--json", action="store_true", help="for programs")
    return top


def _shown(kept: KeptKey) -> dict[str, Any]:
    seconds = round(kept.age.total_seconds(), 3)
    created_at = kept.key.created_at.isoformat().replace("+00:00", "Z")
    return {"kid": kept.kid, "state": kept.state.value, "age_seconds": seconds, "created_at": created_at}


def _age(kept: KeptKey) -> str:
    days, seconds = divmod(int(kept.age.total_seconds()), _DAY)
    return f"for {days} d" if days else f"for {seconds} s"


def _answer(shown: dict[str, Any], told: str, *, as_json: bool) -> None:
    print(json.dumps(shown, indent=2) if as_json else told)  # noqa: T201 - a terminal's answer


def _progress(told: str) -> None:
    print(told, file=sys.stderr, flush=True)  # noqa: T201 - a terminal's answer
