"""One request, everywhere: the walk of docs/observability.md gives what is shown there."""

import re
import subprocess
import sys

from tests.stack.platform import ROOT, Platform

_PAGE = (ROOT / "docs/observability.md").read_text(encoding="utf-8")
_NUMBERS = re.compile(r"[0-9a-f]{32}|\d+(?:[.,:-]\d+)*")


def _walk() -> list[tuple[str, list[str]]]:
    """Each command with the lines that are shown below it."""
    (shown,) = re.findall(r"## Look up one request.*?```console\n(.*?)```", _PAGE, re.DOTALL)
    steps = [step.partition("\n") for step in re.split(r"^\$ ", shown, flags=re.MULTILINE) if step]
    return [(command, [line for line in answer.splitlines() if line.strip(" …")]) for command, _, answer in steps]


def _steady(line: str) -> str:
    """Without what differs from run to run: numbers, and how wide columns and bars are."""
    return " ".join(_NUMBERS.sub("#", re.sub("█+", "█", line)).split())


def _is_as_shown(shown: str, line: str) -> bool:
    beginning, more, _ = _steady(shown).partition("…")
    return _steady(line).startswith(beginning) if more else _steady(line) == beginning


def _run(platform: Platform, command: str) -> list[str]:
    gateway = platform.status()["gateway"]
    told = command.replace("https://localhost:8443", gateway["https"]).replace(".goodgo/ca.pem", gateway["ca_cert"])
    told = told.replace("./goodgo", f"{sys.executable} -m ops.cli")
    done = subprocess.run(
        ["bash", "-euc", told], cwd=ROOT, env=platform.environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def test_the_walk_gives_what_is_shown(observed: Platform) -> None:
    steps = _walk()
    assert [command.split()[:2] for command, _ in steps[1:]] == [
        ["./goodgo", "logs"],
        ["./goodgo", "trace"],
        ["./goodgo", "latency"],
    ]
    for command, shown in steps:
        told = iter(_run(observed, command))
        for line in shown:
            assert any(_is_as_shown(line, each) for each in told), (
                f"{command} does not say (any more, or in time): {line}"
            )
