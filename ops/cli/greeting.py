"""What `up` prints once the stack is healthy: URLs, and the first calls to copy."""

import shlex
import sys
from typing import Any

from ops.cli.terminal import BOLD, DIM, YELLOW, Terminal
from ops.stack.layout import Layout
from ops.stack.settings import ADMIN_SERVICE, WEB, StackSettings

_TOOLS = (
    ("prometheus", "metrics", "Prometheus"),
    ("jaeger", "traces", "Jaeger; ./goodgo trace REQUEST_ID"),
    ("loki", "logs", "Loki"),
    ("grafana", "boards", "Grafana"),
    ("apache", "demo", "Apache with mod_auth_openidc: log in there with an account of this platform"),
)


def greeting(report: dict[str, Any], terminal: Terminal, seconds: float | None, *, detached: bool) -> str:
    """`report` is that of `status_report`; `seconds` is None for a stack that was running already.

    Leaves out the password, which only `status --json` prints.
    """
    gateway, admin, backing = report["gateway"], report["admin"], report["backing"]
    running = [name for name, each in report["services"].items() if each["replicas"]]
    state = "already running" if seconds is None else f"ready in {seconds:.1f} s"
    lines = [
        f"\n{terminal.paint(f'GoodGo is {state}', BOLD)}",
        f"  https    {gateway['https']}   (certificate authority: {gateway['ca_cert']})",
        f"  http     {gateway['http']}",
        f"  docs     {gateway['https']}/docs",
        *_web(report),
        *(
            [f"  mailbox  {report['mailbox']['url']}.html?token=…   (token: ./goodgo status --json)"]
            if report["mailbox"]
            else []
        ),
        f"  admin    {admin['email']}   (password: ./goodgo status --json)",
        *(f"  {label:<8} {backing[name]['url']}   ({tool})" for name, label, tool in _TOOLS if name in backing),
        "  stop     " + ("./goodgo down" if detached else "Ctrl-C"),
    ]
    calls = _first_calls(gateway) if ADMIN_SERVICE in running else []
    return "\n".join(lines + [terminal.paint(each, DIM) if each.startswith("#") else each for each in calls])


def _web(report: dict[str, Any]) -> list[str]:
    if report["web"] is None:
        return []
    told = {"running": "", "building": "   (not yet: it is built or started; ./goodgo logs web -f)"}
    state = report["services"][WEB]["state"]
    return [f"  web      {report['web']}{told.get(state, '   (does not run: ./goodgo status)')}"]


def warn_of_lan(address: str, settings: StackSettings) -> None:
    """Prints on standard error who can reach the platform, and what a phone needs."""
    terminal, url = Terminal.for_stream(sys.stderr), settings.url_from(address)
    warning = terminal.paint("warning:", YELLOW)
    terminal.print_line(f"{warning} everybody in this network can reach {url} (TLS alone), and not the mailbox.")
    terminal.print_line("Use --lan only in a network that you trust. A phone has to trust the certificate authority")
    terminal.print_line(f"first: {Layout(settings.home).ca_cert} (docs/browser-and-phone.md)")


def _first_calls(gateway: dict[str, str]) -> list[str]:
    """May be pasted as a whole or line by line."""
    field = "python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])'"
    login = '\'{"email": "ada@example.com", "password": "a long and private sentence"}\''
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
