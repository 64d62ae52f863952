"""What runs now, in the shape of `status --json` (the contract, section 3)."""

from typing import Any

from ops.stack.keys import load_keys
from ops.stack.layout import Layout
from ops.stack.settings import StackSettings
from ops.stack.state import ChildRecord, ChildState, Lock, Record, read_record

NOT_RUNNING = 3
"""The exit code of `status` for a stack that does not run."""

_MAIL_SERVICE, _MAILBOX = "notifications", "/notifications/v1/mailbox"

_WORST_FIRST = (
    ChildState.STOPPED,
    ChildState.RESTARTING,
    ChildState.STARTING,
    ChildState.UNHEALTHY,
    ChildState.HEALTHY,
)


def is_running(layout: Layout) -> bool:
    return Lock(layout.lock).is_held()


def overview(settings: StackSettings) -> dict[str, Any]:
    """Without a supervisor everything is stopped, whatever it wrote down last."""
    layout = Layout(settings.home)
    keys = load_keys(layout.secrets)
    record = read_record(layout.state)
    running = is_running(layout)
    children = record.children if record else ()
    http, https = (record.http, record.https) if record and running else (settings.http_url, settings.https_url)
    services = _services(children, running=running)
    return {
        "gateway": {"http": http, "https": https, "ca_cert": str(layout.ca_cert)},
        "admin": {
            "email": keys.admin_email if keys else None,
            "password": keys.admin_password.reveal() if keys else None,
        },
        "mailbox": https + _MAILBOX if _MAIL_SERVICE in services else None,
        "services": services,
        "backing": {child.name: _child(child, running=running) for child in children if child.service is None},
    }


def exit_code(layout: Layout, record: Record | None) -> int:
    """0: healthy. 1: it runs, and something is not healthy. 3: it does not run."""
    if not is_running(layout):
        return NOT_RUNNING
    return 0 if record is not None and record.is_healthy else 1


def _services(children: tuple[ChildRecord, ...], *, running: bool) -> dict[str, Any]:
    services: dict[str, Any] = {}
    for child in children:
        if child.service is not None:
            found = services.setdefault(child.service, {"state": ChildState.HEALTHY, "replicas": []})
            shown = _child(child, running=running)
            found["state"] = min(found["state"], shown["state"], key=_WORST_FIRST.index)
            found["replicas"].append({"url": shown["url"], "pid": shown["pid"]})
    return services


def _child(child: ChildRecord, *, running: bool) -> dict[str, Any]:
    state = child.state if running else ChildState.STOPPED
    return {"state": state, "url": child.url, "pid": child.pid if running else None}
