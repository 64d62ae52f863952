"""The recording of the first minutes shows the commands that make it."""

from tests.stack.record_first_minutes import STEPS, TARGET, prompt


def test_the_recording_has_every_command_in_its_order() -> None:
    prompts = [prompt(command) for command, _ in STEPS]
    shown = TARGET.read_text(encoding="utf-8").splitlines()
    assert [line for line in shown if line in prompts] == prompts
