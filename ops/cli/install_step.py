"""One step of the installation: a program that runs, what is shown meanwhile, and what is said when it fails."""

import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from ops.cli.terminal import GREEN, Terminal

_POLL_S = 0.1
_UV_NAMES = {  # pip's settings, as uv calls them
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


class InstallFailed(Exception):
    """One line: what failed, why, and how to fix it."""


def run_step(
    what: str,
    command: list[str],
    environment: Mapping[str, str] | None = None,
    *,
    counted: str | None = None,
    unit: str = "",
) -> None:
    """Runs `command` and shows `what` with the time it takes; `counted` is text whose occurrences in the output are
    shown as they come. Raises InstallFailed; the whole output is then kept in a file that the message names.
    """
    terminal = Terminal.for_stream(sys.stderr)
    begun = time.monotonic()
    with tempfile.NamedTemporaryFile("w+", prefix="goodgo-install-", suffix=".log", delete=False) as log:
        try:
            process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment)
            _wait(process, terminal, what, _Progress(Path(log.name), counted, unit, begun))
        finally:
            log.seek(0)
            output = log.read()
    if process.returncode != 0:
        raise InstallFailed(f"{what} failed: {_last_error(output)}. Fix: {_hint(output)}; the whole output: {log.name}")
    Path(log.name).unlink(missing_ok=True)
    terminal.print_line(f"{terminal.paint('✓', GREEN)} {what} {time.monotonic() - begun:.0f} s")


class _Progress:
    """The seconds since a step began, and how many things its log has counted."""

    def __init__(self, log: Path, counted: str | None, unit: str, begun: float) -> None:
        self._log = log
        self._counted = counted
        self._unit = unit
        self._begun = begun

    def __str__(self) -> str:
        seconds = f"{time.monotonic() - self._begun:.0f} s"
        if self._counted is None:
            return seconds
        return f"{self._log.read_text(errors='replace').count(self._counted)} {self._unit}, {seconds}"


def _wait(process: subprocess.Popen[bytes], terminal: Terminal, what: str, progress: _Progress) -> None:
    if not terminal.is_interactive:
        terminal.print_line(f"{what} …")
    try:
        while process.poll() is None:
            if terminal.is_interactive:
                terminal.show_status(f"{what} … {progress}")
            time.sleep(_POLL_S)
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise


def pip_settings(pip: list[str]) -> dict[str, str]:
    """Returns the package index and certificates that `pip` is set to, as uv's environment variables."""
    ran = subprocess.run([*pip, "config", "list"], capture_output=True, text=True, check=False)
    found: dict[str, str] = {}
    for line in ran.stdout.splitlines():
        name, _, value = line.partition("=")
        if (known := _UV_NAMES.get(name.rpartition(".")[2])) is not None:
            found[known] = value.strip("'\"")
    return found


def certificate_settings() -> dict[str, str]:
    """Makes uv trust what this system trusts, as pip does: a company's proxy has a certificate authority of its own.

    A system without certificates keeps those that uv brings.
    """
    paths = ssl.get_default_verify_paths()
    has_some = bool(paths.cafile) or (bool(paths.capath) and any(Path(paths.capath).iterdir()))
    return {"UV_SYSTEM_CERTS": "1"} if has_some else {}


def _last_error(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.startswith(("DEBUG", "TRACE"))]
    causes = [line.removeprefix("cause:").strip() for line in lines if line.startswith("cause:")]
    errors = [line for line in lines if "error" in line.lower() or "no space" in line.lower()]
    return (causes or errors or lines or ["no output"])[-1][:300].rstrip(".")


def _hint(output: str) -> str:
    text = output.lower()
    if "no space left" in text or "errno 28" in text or "os error 28" in text:
        return "free some space on this disk"
    if "certificate" in text and ("unknownissuer" in text or "verify failed" in text):
        return "name the certificate authority of your network, as in SSL_CERT_FILE=/path/to/authority.pem"
    if "hash" in text and "mismatch" in text:
        return "the package index offers other files than pdm.lock pins; use another index"
    return "check your connection to the package index and run it again"
