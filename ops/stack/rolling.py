"""`restart`: a service moves to the code that lies there now, and no request fails meanwhile.

First the database, which the old code must be able to work on (expand), then one replica after the other, then the
gateway's routes: a route is published when every replica knows it.
"""

import asyncio
from typing import NoReturn

from ops.stack import requests
from ops.stack.requests import Answer, Restart
from ops.stack.supervisor import Supervisor
from ops.stack.trouble import Trouble
from ops.stack.watch import render_anew

_LOOK_S = 0.2


async def serve_requests(supervisor: Supervisor) -> NoReturn:
    """One after the other."""
    requests.clear(supervisor.layout)
    while True:
        for request in requests.asked(supervisor.layout):
            wanted = requests.read(request)
            requests.answer(request, await _restart(supervisor, wanted) if wanted else Answer((), "not understood"))
        await asyncio.sleep(_LOOK_S)


async def _restart(supervisor: Supervisor, wanted: Restart) -> Answer:
    names = [wanted.service] if wanted.service else list(supervisor.fleets)
    done: list[str] = []
    try:
        for name in names:
            await _renew(supervisor, name, migrate=wanted.migrate)
            supervisor.steps.note(f"{name} is restarted")
            done.append(name)
        render_anew(supervisor)
    except Trouble as trouble:
        return Answer(tuple(done), str(trouble))
    except Exception as error:  # noqa: BLE001 - whatever a manifest raises, the stack runs on
        return Answer(tuple(done), f"the gateway keeps its files: {error}. Mend: correct it, and restart again")
    return Answer(tuple(done))


async def _renew(supervisor: Supervisor, name: str, *, migrate: bool) -> None:
    fleet = supervisor.fleets.get(name)
    if fleet is None:
        raise Trouble(f"{name} is not part of the running stack", "restart it: ./goodgo down, ./goodgo up")
    if migrate:
        await fleet.migrate()
    await fleet.reload()
