"""`docs`: builds the documents as a site with a search, and serves it on this machine."""

import argparse
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ops.cli.argument_types import port_number
from ops.cli.command import Command, argument
from ops.cli.terminal import BOLD, Terminal

_PORT = 8100


def run(arguments: argparse.Namespace) -> int:
    from ops.docs_site.build import build_site
    from ops.stack.ports import LOOPBACK, require_free
    from ops.stack.settings import CHECKOUT

    terminal = Terminal.for_stream(sys.stdout)
    if arguments.build is not None:
        target = Path(arguments.build).resolve()
        pages = build_site(CHECKOUT, target)
        terminal.print_line(f"{pages} pages in {target}; any web server can serve them")
        return 0
    require_free(arguments.port, "--port")
    with tempfile.TemporaryDirectory(prefix="goodgo-docs-") as folder:
        terminal.show_status("building the site")
        pages = build_site(CHECKOUT, Path(folder))
        with ThreadingHTTPServer((LOOPBACK, arguments.port), partial(_Files, directory=folder)) as server:
            url = f"http://localhost:{arguments.port}/"
            terminal.print_line(terminal.paint(f"{pages} pages at {url}   (Ctrl-C ends it)", BOLD))
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return 0
    return 0


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing of each request."""


COMMAND = Command(
    "docs",
    "show the documents as a site with a search",
    run,
    arguments=(
        argument(
            "--port", type=port_number, default=_PORT, help=f"port of this machine to serve it on (default: {_PORT})"
        ),
        argument("--build", metavar="DIR", help="write the site to this folder, and serve nothing"),
    ),
    examples=("docs", "docs --port 8200", "docs --build site"),
    notes="Checks every link between the pages. Needs no network once it is installed. A change of a document shows\n"
    "after the next start.",
    dependencies=("stack", "docs"),
)
