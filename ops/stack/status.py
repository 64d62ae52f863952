"""Reports what runs, in the shape of `status --json` (the contract, section 9)."""

import os
from typing import Any

from ops.stack.layout import Layout
from ops.stack.secrets_file import Keys, load_keys
from ops.stack.settings import MAIL_SERVICE, WEB, StackSettings, selected_services, service_names
from ops.stack.source_digest import source_digest
from ops.stack.state_file import ChildRecord, ChildState, Lock, Record, read_record

NOT_RUNNING = 3
"""The exit code of `status` when the stack is not running."""

_MAILBOX = "/notifications/v1/mailbox"

_WORST_FIRST = (
    ChildState.STOPPED,
    ChildState.RESTARTING,
    ChildState.STARTING,
    ChildState.UNHEALTHY,
    ChildState.HEALTHY,
)


def is_running(layout: Layout) -> bool:
    return Lock(layout.lock).is_held()


def status_report(settings: StackSettings) -> dict[str, Any]:
    """Reports every process as stopped when no supervisor runs, whatever the state file says."""
    layout = Layout(settings.home)
    keys = load_keys(layout.secrets)
    record = read_record(layout.state)
    running = is_running(layout)
    children = record.children if record else ()
    http, https = (record.http, record.https) if record and running else (settings.http_url, settings.https_url)
    services = _services(children, running=running)
    if record and running:
        _add_faults(services, record)
        services |= _web(record, children)
    removed = sorted(keys.services.keys() - set(service_names())) if keys else []
    return {
        "gateway": {"http": http, "https": https, "ca_cert": str(layout.ca_cert)},
        "web": f"{https}/" if WEB in services else None,
        "admin": {
            "email": keys.admin_email if keys else None,
            "password": keys.admin_password.reveal() if keys else None,
        },
        "mailbox": _mailbox(https, keys) if MAIL_SERVICE in services else None,
        "services": services,
        "backing": {child.name: _child(child, running=running) for child in children if child.service is None},
        **({"removed": removed} if removed else {}),
    }


def _mailbox(https: str, keys: Keys | None) -> dict[str, str] | None:
    return None if keys is None else {"url": https + _MAILBOX, "token": keys.mailbox.reveal()}


def exit_code(layout: Layout, record: Record | None) -> int:
    """0: healthy. 1: running, and something is not healthy. 3: not running."""
    if not is_running(layout):
        return NOT_RUNNING
    return 0 if record is not None and record.is_healthy else 1


def _services(children: tuple[ChildRecord, ...], *, running: bool) -> dict[str, Any]:
    services: dict[str, Any] = {}
    for child in children:
        if child.service not in {None, WEB}:
            found = services.setdefault(child.service, {"state": ChildState.HEALTHY, "replicas": []})
            shown = _child(child, running=running)
            found["state"] = min(found["state"], shown["state"], key=_WORST_FIRST.index)
            found["replicas"].append({"url": shown["url"], "pid": shown["pid"]})
    return services


def older_code(record: Record) -> list[str]:
    """The services that run other code than the checkout has now, those that are new and those that are gone."""
    present = set(selected_services(os.environ))
    running = {name for name, code in record.code.items() if name not in present or code != source_digest(name)}
    return sorted(running | (present - record.code.keys() - record.faults.keys()))


def _web(record: Record, children: tuple[ChildRecord, ...]) -> dict[str, Any]:
    """Nothing where the stack runs without the web app."""
    if record.web == "off":
        return {}
    replicas = [{"url": child.url, "pid": child.pid} for child in children if child.service == WEB]
    fault = {"fault": record.web_fault} if record.web_fault else {}
    return {WEB: {"state": record.web, "replicas": replicas, **fault}}


def _add_faults(services: dict[str, Any], record: Record) -> None:
    """Adds what does not run, and what runs older code, with the reason."""
    for name, fault in record.faults.items():
        services.setdefault(name, {"state": ChildState.STOPPED, "replicas": []})["fault"] = fault
    for name in {*older_code(record), *(record.faults.keys() & record.code.keys())}:
        services.setdefault(name, {"state": ChildState.STOPPED, "replicas": []})["older_code"] = True


def _child(child: ChildRecord, *, running: bool) -> dict[str, Any]:
    state = child.state if running else ChildState.STOPPED
    return {"state": state, "url": child.url, "pid": child.pid if running else None}
