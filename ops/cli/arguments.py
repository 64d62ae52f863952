"""The one parser of what people type. It imports no command: help comes at once, and before any installation."""

import argparse

from ops.bench.catalogue import CATALOGUE
from ops.cli.parts import CHOICES
from ops.cli.words import identifier, measurement, observers, part, positive, replicas, seconds, service
from ops.stack.settings import OBSERVERS

_EXIT_CODES = "exit codes: 0 done, 1 failed, 2 not understood"
_FOUND_CODES = "exit codes: 0 found, 1 failed, 2 not understood, 3 not found"


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="./goodgo",
        description="The GoodGo platform on this machine: Postgres, Redis, NATS, Traefik and the services.",
        epilog=f"./goodgo COMMAND --help shows examples; {_EXIT_CODES}",
    )
    commands = Commands(top)
    _starting(commands)
    _stopping(commands)
    _looking(commands)
    _following(commands)
    _events(commands)
    _auth(commands)
    _keeping(commands)
    _checking(commands)
    _making(commands)
    return top


class Commands:
    """The sub-commands of a parser."""

    def __init__(self, top: argparse.ArgumentParser) -> None:
        self._added = top.add_subparsers(metavar="COMMAND", required=True, dest="command")

    def add(self, name: str, run: str, does: str, *examples: str, more: str = "") -> argparse.ArgumentParser:
        """A command with its examples under `--help`. `run` names `module:function` in this package."""
        shown = "\n".join(f"  ./goodgo {example}" for example in examples)
        added = self._added.add_parser(
            name,
            help=does,
            description=does,
            epilog=f"examples:\n{shown}\n\n{more or _EXIT_CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(run=run)
        return added


def _starting(commands: Commands) -> None:
    more = f"settings: GOODGO_HTTP_PORT (8080), GOODGO_HTTPS_PORT (8443), GOODGO_HOME (.goodgo)\n{_EXIT_CODES}"
    examples = (
        "up",
        "up --detach",
        "up --watch",
        "up --replicas auth=2",
        "up --observe",
        "up --observe=prometheus",
        "up   # with GOODGO_HTTP_PORT=8081 set",
    )
    up_ = commands.add("up", "up:run", "start everything, wait until it is healthy", *examples, more=more)
    up_.add_argument("--detach", "-d", action="store_true", help="give the prompt back once it is healthy")
    up_.add_argument(
        "--watch", action="store_true", help="reload a service when its code changes, all when the kernel's"
    )
    up_.add_argument(
        "--replicas",
        metavar="NAME=N",
        type=replicas,
        action="append",
        default=[],
        help="how many of a service to run; may be repeated",
    )
    up_.add_argument(
        "--observe",
        metavar="NAME,…",
        type=observers,
        nargs="?",
        const=OBSERVERS,
        default=(),
        help=f"add what this machine has of {', '.join(OBSERVERS)}, or of those named; Jaeger is built where Go is",
    )


def _stopping(commands: Commands) -> None:
    commands.add("down", "down:run", "stop everything; data stays", "down")
    restart = commands.add(
        "restart", "restart:run", "migrate and renew one replica after the other", "restart", "restart auth"
    )
    restart.add_argument("service", nargs="?", type=service, help="a service; all without")
    restart.add_argument("--no-migrate", action="store_true", help="leave the databases: back to an older release")
    reset = commands.add("reset", "down:reset", "stop everything and remove all data", "reset", "reset --yes")
    reset.add_argument("--yes", "-y", action="store_true", help="do not ask")


def _keeping(commands: Commands) -> None:
    backup = commands.add(
        "backup", "backup:run", "copy every database and the keys into one file", "backup", "backup FILE --json"
    )
    backup.add_argument("file", nargs="?", metavar="FILE", help="a new file; in the state folder's backups/ without")
    backup.add_argument("--json", action="store_true", help="for programs")
    codes = (
        "exit codes: 0 restored, 1 failed, 2 not understood, 3 the file is no whole backup,\n"
        "4 there is data and no --yes; with any but 0 nothing was changed"
    )
    restore = commands.add(
        "restore", "restore:run", "make a backup the stack's data", "restore FILE", "restore FILE --yes", more=codes
    )
    restore.add_argument("file", metavar="FILE", help="what backup wrote")
    restore.add_argument("--yes", "-y", action="store_true", help="stop what runs, and replace its data")


def _looking(commands: Commands) -> None:
    codes = "exit codes: 0 all healthy, 1 something is not, 2 not understood, 3 not running"
    status_ = commands.add("status", "status:run", "show what runs", "status", "status --json", more=codes)
    status_.add_argument("--json", action="store_true", help="for programs; holds the admin's password")
    examples = ("logs", "logs auth -f", "logs traefik -n 100", "logs --request ID", "logs --request ID --json")
    logs_ = commands.add("logs", "logs:run", "show what was logged", *examples, more=f"with --request, {_FOUND_CODES}")
    logs_.add_argument(
        "name", nargs="?", help="a service, postgres, redis, nats, traefik, supervisor, or who looks on; all without"
    )
    kind = logs_.add_mutually_exclusive_group()
    kind.add_argument("-f", "--follow", action="store_true", help="go on as more is written")
    kind.add_argument(
        "--request", metavar="ID", type=identifier, help="all lines of this request id or trace id, in order of time"
    )
    logs_.add_argument("-n", "--lines", type=int, default=20, metavar="N", help="how many lines of each (20)")
    logs_.add_argument("--json", action="store_true", help="for programs; with --request")


def _following(commands: Commands) -> None:
    """One request, by its id."""
    trace = commands.add(
        "trace",
        "trace:run",
        "show a request's way: gateway, service, use case, statements, events, and who heard of them",
        "trace ID",
        "trace ID --json",
        "trace ID --jaeger http://localhost:16686",
        more=f"ID is an X-Request-ID or a trace id; ./goodgo up --observe keeps traces\n{_FOUND_CODES}",
    )
    trace.add_argument("id", metavar="ID", type=identifier, help="a request id or a trace id")
    trace.add_argument("--jaeger", metavar="URL", help="the query API of a Jaeger elsewhere; this stack's own without")
    trace.add_argument(
        "--wait", type=seconds, default=8.0, metavar="S", help="how long to wait for spans that are still to come (8)"
    )
    trace.add_argument("--json", action="store_true", help="for programs")
    latency = commands.add(
        "latency",
        "latency:run",
        "show a request's place among all requests to its route",
        "latency ID",
        "latency ID --json",
        more=f"ID is an X-Request-ID or a trace id\n{_FOUND_CODES}",
    )
    latency.add_argument("id", metavar="ID", type=identifier, help="a request id or a trace id")
    latency.add_argument("--json", action="store_true", help="for programs")


def _events(commands: Commands) -> None:
    examples = ("events dead", "events dead auth --json", "events replay", "events replay auth")
    events = commands.add(
        "events", "events:run", "list the events that could not be delivered, or try again", *examples
    )
    events.add_argument("action", choices=("dead", "replay"), help="list them, or give them back")
    events.add_argument("service", nargs="?", type=service, help="a service; all without")
    events.add_argument("--json", action="store_true", help="for programs")


def _auth(commands: Commands) -> None:
    examples = (
        "auth audit verify --json",
        "auth keys list",
        "auth keys rotate",
        "auth keys retire KID",
        "auth why ada@example.com",
    )
    does = "check the audit trail, rotate the signing keys, say why somebody was signed out"
    codes = "exit codes: 0 done, 1 failed, or something was touched, 2 not understood"
    auth = commands.add("auth", "auth:run", does, *examples, more=codes)
    parts = auth.add_subparsers(dest="what", metavar="WHAT", required=True)
    audit = parts.add_parser("audit", help="the audit trail")
    audit.add_argument("action", choices=("verify",), help="walk its hash chain and name the first row touched")
    audit.add_argument("--json", action="store_true", help="for programs")
    keys = parts.add_parser("keys", help="the keys that sign access tokens: list, rotate, retire")
    keys.add_argument("words", nargs=argparse.REMAINDER, metavar="list | rotate | retire", help="each has its --help")
    keys.set_defaults(run="auth:ask")
    why = parts.add_parser("why", help="why somebody was signed out")
    why.add_argument("words", nargs=argparse.REMAINDER, metavar="SESSION|EMAIL", help="and --json for programs")
    why.set_defaults(run="auth:ask")


def _checking(commands: Commands) -> None:
    doctor = commands.add("doctor", "doctor:run", "look for what would keep it from running", "doctor", "doctor --json")
    doctor.add_argument("--json", action="store_true", help="for programs")
    test = commands.add("test", "tests:run", "run the tests", "test", "test unit", "test lint unit", "test all")
    test.add_argument(
        "part",
        nargs="*",
        type=part,
        metavar="PART",
        help=f"{', '.join(CHOICES)}; all but faults, observe and containers without",
    )
    _benching(commands)
    shell = commands.add("completion", "completion:run", "print a script that completes words", "completion bash")
    shell.add_argument("shell", choices=("bash", "zsh", "fish"))


def _benching(commands: Commands) -> None:
    examples = (
        "bench",
        "bench refresh me",
        "bench peers --seconds 5",
        "bench soak --minutes 10",
        "bench login --json",
        "bench --report docs/performance.md",
    )
    names = "\n".join(f"  {name:<12} {entry.about}" for name, entry in CATALOGUE.items())
    codes = "exit codes: 0 every target is met, 1 one is missed, or it failed, 2 not understood"
    does = "measure against targets, on stacks of its own"
    bench = commands.add("bench", "bench:run", does, *examples, more=f"names:\n{names}\n\n{codes}")
    quick = ", ".join(name for name, entry in CATALOGUE.items() if entry.by_default)
    help_ = f"what to measure, of those below; {quick} without"
    bench.add_argument("measurement", nargs="*", type=measurement, metavar="NAME", help=help_)
    bench.add_argument("--rounds", type=positive(int), default=5, metavar="N", help="medians of so many rounds (5)")
    bench.add_argument("--seconds", type=positive(float), default=3.0, metavar="S", help="how long each takes (3)")
    bench.add_argument("--minutes", type=positive(float), default=30.0, metavar="M", help="how long a soak takes (30)")
    bench.add_argument("--report", metavar="FILE", help="write the figures into this document, and beside it")
    bench.add_argument("--json", action="store_true", help="for programs")


def _making(commands: Commands) -> None:
    fast = commands.add(
        "fast-argon2",
        "fast_argon2:run",
        "build argon2 for this processor: the same hashes, sooner",
        "fast-argon2",
        "fast-argon2 --remove",
        more=f"needs a C compiler; docs/operate.md says when it pays\n{_EXIT_CODES}",
    )
    fast.add_argument("--remove", action="store_true", help="back to the wheel")
    commands.add("compose", "compose:run", "make what compose.yaml mounts: secrets and the gateway's files", "compose")
    made = commands.add(
        "new-service",
        "new_service:run",
        "make a service: routed, guarded, tested",
        "new-service orders",
        "new-service billing --things invoices",
        "new-service staff --things people --thing person",
        more=f"docs/first-service.md walks on from here\n{_EXIT_CODES}",
    )
    made.add_argument("service", metavar="NAME", help="a Python name in lower case; the folder, the path, the database")
    made.add_argument("--things", metavar="PLURAL", help="what it keeps; NAME itself where that is a plural, or items")
    made.add_argument("--thing", metavar="SINGULAR", help="one of them, where English is irregular")
