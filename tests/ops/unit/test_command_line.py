"""Every command declares its arguments, help, examples, exit codes and completions."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator

import pytest

from ops.cli.all_commands import COMMANDS
from ops.cli.command import Command, argument, build_parser
from ops.cli.commands.completion import script
from ops.cli.commands.up import up_options
from ops.stack.settings import StackSettings
from ops.user_error import UserError

_FLAGS = "--replicas auth=4 --observe=prometheus"


def _with_subcommands(commands: Iterable[Command], path: str = "") -> Iterator[tuple[str, Command]]:
    for command in commands:
        typed = f"{path} {command.name}".strip()
        yield typed, command
        yield from _with_subcommands(command.subcommands, typed)


EVERY_COMMAND = dict(_with_subcommands(COMMANDS))
_PARSER = build_parser(COMMANDS)


@pytest.mark.parametrize("typed", EVERY_COMMAND)
def test_help_shows_the_summary_the_examples_and_the_exit_codes(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        _PARSER.parse_args([*typed.split(), "--help"])
    shown, command = capsys.readouterr().out, EVERY_COMMAND[typed]
    assert raised.value.code == 0
    assert f"usage: ./goodgo {typed}" in shown
    assert command.summary[1:].partition("'")[0] in " ".join(shown.split())
    assert command.examples
    assert all(f"  ./goodgo {example}" in shown for example in command.examples)
    assert "exit codes: 0 " in shown
    assert "\x1b" not in shown, "no colours without a terminal"


@pytest.mark.parametrize("example", [each for command in EVERY_COMMAND.values() for each in command.examples])
def test_every_example_is_understood(example: str) -> None:
    words = _PARSER.parse_args(example.split())
    assert callable(words.run)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _PARSER.parse_args(["--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for command in COMMANDS:
        assert f"{command.name} {command.summary}" in shown


def test_exit_codes_of_a_command_replace_the_usual_ones() -> None:
    command = Command("find", "find it", exit_codes={0: "found", 3: "not found"})
    assert command.epilog == "exit codes: 0 found, 1 failed, 2 usage error, 3 not found"


def test_arguments_of_one_group_exclude_each_other() -> None:
    arguments = (argument("--one", action="store_true", exclusive="g"), argument("--two", exclusive="g"))
    parser = build_parser([Command("do", "do it", lambda _: 0, arguments)])
    assert parser.parse_args(["do", "--two", "2"]).two == "2"
    with pytest.raises(SystemExit):
        parser.parse_args(["do", "--one", "--two", "2"])


def test_a_flag_of_up_wins_over_the_settings() -> None:
    settings = StackSettings.from_env({"GOODGO_REPLICAS": "auth=2,notifications=3", "GOODGO_OBSERVE": "jaeger"})
    plain, flagged = (_PARSER.parse_args(["up", *words.split()]) for words in ("", _FLAGS))
    options = up_options(plain, settings)
    assert (options.replicas, options.observe) == ({"auth": 2, "notifications": 3}, ("jaeger",))
    options = up_options(flagged, settings)
    assert (options.replicas, options.observe) == ({"auth": 4, "notifications": 3}, ("prometheus",))


def test_a_setting_for_a_service_that_does_not_exist_is_refused_by_up() -> None:
    settings = StackSettings.from_env({"GOODGO_REPLICAS": "nothing=2"})
    with pytest.raises(UserError, match=r"replicas names 'nothing'.* Fix: ./goodgo config"):
        up_options(_PARSER.parse_args(["up"]), settings)


def test_a_flag_may_need_more_packages() -> None:
    command = EVERY_COMMAND["debug"]
    assert command.groups(["debug", "auth"]) == ("stack",)
    assert command.groups(["debug", "auth", "--debugpy=5679"]) == ("stack", "debug")


def test_an_address_that_the_internet_could_reach_is_refused() -> None:
    with pytest.raises(UserError, match="more than a private network"):
        up_options(_PARSER.parse_args(["up", "--lan", "0.0.0.0"]), StackSettings.from_env({}))


def test_replicas_may_be_named_for_several_services() -> None:
    words = ["up", "--replicas", "auth=2", "--replicas", "notifications=3"]
    assert _PARSER.parse_args(words).replicas == [("auth", 2), ("notifications", 3)]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["up", "--replicas", "nothing=2"],
        ["up", "--replicas", "auth=0"],
        ["up", "--observe=zipkin"],
        ["up", "--lan=here"],
        ["up", "--lan=198.51.100.77"],
        ["debug"],
        ["debug", "nothing"],
        ["debug", "auth", "--debugpy", "0"],
        ["psql", "nothing"],
        ["new-migration", "auth"],
        ["new-migration", "auth", "../x"],
        ["restart", "nothing"],
        ["events"],
        ["auth", "audit"],
        ["trace"],
        ["trace", "not an id"],
        ["trace", "one", "--wait", "nan"],
        ["latency", "x" * 129],
        ["logs", "--request", "one", "--follow"],
        ["test", "x"],
        ["completion", "tcsh"],
    ],
)
def test_a_wrong_word_is_a_usage_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        _PARSER.parse_args(words)
    assert raised.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ./goodgo")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", {"up", "down", "logs", "new-service"}),
        ("re", {"restart", "reset", "restore"}),
        ("psql a", {"auth"}),
        ("debug --", {"--debugpy"}),
        ("test no", {"notifications"}),
        ("new-m", {"new-migration"}),
        ("up --", {"--lan", "--detach", "--watch", "--replicas", "--observe"}),
        ("up --replicas a", {"auth=2"}),
        ("logs tr", {"traefik"}),
        ("events ", {"dead", "replay"}),
        ("events dead n", {"notifications"}),
        ("auth ", {"audit", "keys", "why"}),
        ("auth audit verify -", {"--json"}),
        ("test con", {"contract", "containers"}),
        ("bench --r", {"--rounds", "--report"}),
        ("completion ", {"bash", "zsh", "fish"}),
    ],
)
def test_bash_completes_what_may_follow(typed: str, expected: set[str]) -> None:
    *words, last = typed.split(" ")
    assign = " ".join(f"'{word}'" for word in ["goodgo", *words, last])
    run = f"{script('bash', COMMANDS)}\nCOMP_WORDS=({assign}); COMP_CWORD={len(words) + 1}; _goodgo"
    bash = shutil.which("bash")
    assert bash is not None
    done = subprocess.run([bash, "-c", f'{run}\nprintf "%s\\n" "${{COMPREPLY[@]}}"'], capture_output=True, check=True)
    offered = set(done.stdout.decode().split())
    assert expected <= offered
    assert all(word.startswith(last) for word in offered)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_every_command_is_in_the_scripts_of_other_shells(shell: str) -> None:
    made = script(shell, COMMANDS)
    assert " ".join(command.name for command in COMMANDS) in made
    for word in ("--replicas", "audit", "dead", "faults-short", "postgres"):
        assert word in made
