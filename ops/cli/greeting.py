"""What `up` says when all is healthy: where things are, and the first calls to copy."""

import shlex
from typing import Any

from ops.cli.terminal import BOLD, DIM, Terminal
from ops.stack.settings import ADMIN_SERVICE

_LOOKS_ON = (
    ("prometheus", "metrics", "Prometheus"),
    ("jaeger", "traces", "Jaeger; ./goodgo trace REQUEST_ID"),
    ("loki", "logs", "Loki"),
    ("grafana", "boards", "Grafana"),
)


def greeting(found: dict[str, Any], terminal: Terminal, seconds: float | None, *, detached: bool) -> str:
    """`seconds` is None for a stack that was running already. The password is shown by `status --json` alone."""
    gateway, admin = found["gateway"], found["admin"]
    said = "already running" if seconds is None else f"ready in {seconds:.1f} s"
    facts = [
        f"\n{terminal.paint(f'GoodGo is {said}', BOLD)}",
        f"  https    {gateway['https']}   (certificate authority: {gateway['ca_cert']})",
        f"  http     {gateway['http']}",
        *(f"  docs     {gateway['https']}/{name}/docs" for name in found["services"]),
        *([f"  mailbox  {found['mailbox']}.html"] if found["mailbox"] else []),
        f"  admin    {admin['email']}   (password: ./goodgo status --json)",
        *(
            f"  {shows:<8} {found['backing'][name]['url']}   ({told})"
            for name, shows, told in _LOOKS_ON
            if name in found["backing"]
        ),
        "  stop     " + ("./goodgo down" if detached else "Ctrl-C"),
    ]
    calls = _first_calls(gateway) if ADMIN_SERVICE in found["services"] else []
    return "\n".join(facts + [terminal.paint(each, DIM) if each.startswith("#") else each for each in calls])


def _first_calls(gateway: dict[str, str]) -> list[str]:
    """Made to be pasted as a whole or one after the other."""
    field = "python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])'"
    login = '\'{"email": "ada@example.com", "password": "correct horse battery"}\''
    return [
        "\n# the first calls",
        f"API={gateway['https']}",
        f"CA={shlex.quote(gateway['ca_cert'])}",
        'post() { curl -sS --cacert "$CA" -H \'Content-Type: application/json\' -d "$2" "$API/auth/v1/$1"; }',
        f'field() {{ {field} "$1"; }}',
        f"post register {login}; echo",
        f'PAIR=$(post login {login}); echo "$PAIR"',
        'AUTHORIZED="Authorization: Bearer $(echo "$PAIR" | field access_token)"',
        'curl -sS --cacert "$CA" -H "$AUTHORIZED" "$API/auth/v1/me"; echo',
        'PAIR=$(post refresh "{\\"refresh_token\\": \\"$(echo "$PAIR" | field refresh_token)\\"}"); echo "$PAIR"',
        'post logout "{\\"refresh_token\\": \\"$(echo "$PAIR" | field refresh_token)\\"}"',
    ]
