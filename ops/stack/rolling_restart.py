"""`restart`: moves services to the current code without a failed request.

The database comes first, and the old code must be able to work on its new schema (expand). Then the replicas, one after
the other. The gateway's routes come last: a route is published once every replica knows it. A service that does not run
yet is started, and one whose folder is gone is stopped.
"""

import asyncio
from collections.abc import Mapping
from typing import NoReturn

from kernel.manifest import Manifest
from ops.stack import restart_requests
from ops.stack.embedded_stack import EmbeddedStack
from ops.stack.faults import describe_exception
from ops.stack.gateway_reload import current_code, look_at_manifests
from ops.stack.restart_requests import Answer, Restart
from ops.stack.settings import WEB
from ops.stack.source_changes import drop_removed
from ops.user_error import UserError

_POLL_S = 0.2


async def serve_requests(stack: EmbeddedStack) -> NoReturn:
    """Handles one request after the other."""
    restart_requests.remove_requests(stack.layout)
    while True:
        for request in restart_requests.pending_requests(stack.layout):
            wanted = restart_requests.read_request(request)
            answer = await _restart(stack, wanted) if wanted else Answer((), "the request is not valid")
            restart_requests.write_answer(request, answer)
        await asyncio.sleep(_POLL_S)


async def _restart(stack: EmbeddedStack, wanted: Restart) -> Answer:
    restarted: list[str] = []
    try:
        if wanted.service == WEB:
            await stack.web.restart()
            return Answer((WEB,))
        async with stack.services.changing:
            found, unreadable = look_at_manifests()
            for name in [wanted.service] if wanted.service else sorted(found.keys() | unreadable.keys()):
                await _restart_service(stack, _manifest(name, found, unreadable), migrate=wanted.migrate)
                stack.steps.note(f"{name} is restarted")
                restarted.append(name)
            await drop_removed(stack)
            with current_code(kernel=True) as (found, _):
                stack.services.manifests = found
                stack.render()
            for name in stack.services.groups.keys() & set(restarted):
                await stack.reach(name)
    except UserError as error:
        return Answer(tuple(restarted), str(error))
    except Exception as error:  # noqa: BLE001 - unfinished code may raise anything, and the stack has to run on
        why = describe_exception(error)
        return Answer(tuple(restarted), f"the gateway keeps its old routes: {why}. Fix: correct it and restart again")
    stack.update_state()
    return Answer(tuple(restarted))


def _manifest(name: str, found: Mapping[str, Manifest], unreadable: Mapping[str, UserError]) -> Manifest:
    if name in found:
        return found[name]
    raise unreadable.get(name) or UserError(f"there is no folder services/{name}", "./goodgo status shows what runs")


async def _restart_service(stack: EmbeddedStack, manifest: Manifest, *, migrate: bool) -> None:
    """Starts a service that does not run: it is new, or it was broken."""
    services = stack.services
    if manifest.name in services.groups:
        if migrate:
            await services.migrate(manifest.name)
        await services.reload(manifest)
        return
    await services.admit([manifest])
    await services.start(manifest)
    await services.grant_admin([*services.manifests.values(), manifest])
