"""A replica of a web app: `python -m tests.gateway.contract.site_replica PORT`.

`/stream` sends a first part, and another when `/go-on` is asked; `/failed` has an error page of its own with the status
that the query names; `/livez` answers 200 until `/fall-ill` is asked. Everything else answers with what it was sent.
"""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from urllib.parse import parse_qs, urlsplit

from ops.stack.ports import LOOPBACK

_GO_ON, _ILL = Event(), Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        target = urlsplit(self.path)
        if target.path == "/stream":
            self._stream()
        elif target.path == "/page":
            self._answer(200, "text/html", b"<p>A page of some length.</p>" * 100)
        elif target.path == "/failed":
            self._answer(int(parse_qs(target.query)["status"][0]), "text/html", b"<h1>The site's own page</h1>")
        elif target.path == "/livez":
            self._answer(503 if _ILL.is_set() else 200, "text/plain", b"")
        else:
            _GO_ON.set() if target.path == "/go-on" else None
            _ILL.set() if target.path == "/fall-ill" else None
            self._echo()

    def do_POST(self) -> None:
        self.do_GET()

    def _stream(self) -> None:
        self.send_response(200)
        query = parse_qs(urlsplit(self.path).query)
        self.send_header("Content-Type", query.get("type", ["text/event-stream"])[0])
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"5\r\nfirst\r\n")
        self.wfile.flush()
        _GO_ON.wait(10)
        _GO_ON.clear()
        self.wfile.write(b"4\r\nlast\r\n0\r\n\r\n")

    def _echo(self) -> None:
        seen = {
            "pid": os.getpid(),
            "target": self.path,
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "body": self._body().decode(),
        }
        self._answer(200, "application/json", json.dumps(seen).encode())

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline() or b"0", 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        return body

    def _answer(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Powered-By", "a framework")
        self.send_header("Referrer-Policy", "unsafe-url")
        self.send_header("Content-Security-Policy", "script-src 'nonce-1'")
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, *_arguments: object) -> None:
        """Logs nothing."""


if __name__ == "__main__":
    ThreadingHTTPServer((LOOPBACK, int(sys.argv[1])), Handler).serve_forever()
