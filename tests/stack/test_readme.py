"""The README's first calls, copied into a shell one after another, give the answers that it shows."""

import json
import re
import subprocess
from typing import Any

from tests.stack.platform import ROOT, Platform

_README = (ROOT / "README.md").read_text(encoding="utf-8")
_MARK = "---8<---"
_VARYING = {"id", "created_at", "access_token", "refresh_token", "session_id", "request_id"}


def _walk() -> tuple[str, list[tuple[str, str]]]:
    """The preparation, and each command with the answer that is shown below it."""
    prepared, shown = re.search(r"## First calls.*?```sh\n(.*?)```.*?```console\n(.*?)```", _README, re.DOTALL).groups()  # type: ignore[union-attr]  # the test fails when the README has no such part
    steps = [step.partition("\n") for step in re.split(r"^\$ ", shown, flags=re.MULTILINE) if step]
    return prepared, [(command, answer.strip()) for command, _, answer in steps]


def test_the_first_calls_give_the_answers_that_are_shown(platform: Platform) -> None:
    prepared, steps = _walk()
    gateway = platform.status()["gateway"]
    script = prepared.replace("https://localhost:8443", gateway["https"]).replace(".goodgo/ca.pem", gateway["ca_cert"])
    for command, _ in steps:
        script += f"{command}\necho '{_MARK}'\n"
    told = subprocess.run(["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, check=True).stdout
    answers = [answer.strip() for answer in told.split(_MARK)][:-1]
    assert len(answers) == len(steps) > 5
    for (command, shown), answer in zip(steps, answers, strict=True):
        assert _steady(answer) == _steady(shown), command


def _steady(answer: str) -> dict[str, Any]:
    """An answer with what differs from run to run replaced by its kind."""
    document = json.loads(answer) if answer else {}
    return {name: type(value).__name__ if name in _VARYING else value for name, value in document.items()}
