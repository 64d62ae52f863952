"""`completion`: prints a script for tab completion, made from the declarations of the commands."""

import argparse
from collections.abc import Iterable, Iterator

from ops.cli.command import Command, argument


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.all_commands import COMMANDS  # which imports this module

    print(script(arguments.shell, COMMANDS))
    return 0


def script(shell: str, commands: Iterable[Command]) -> str:
    """A script for `bash`, `zsh` or `fish`."""
    words = dict(_completions(commands))
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](words)


def _completions(commands: Iterable[Command], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """What has been typed, such as `auth audit`, and the words that may follow."""
    listed = list(commands)
    if not path:
        yield "", [each.name for each in listed]
    for command in listed:
        typed = f"{path} {command.name}".strip()
        yield typed, command.completions()
        yield from _completions(command.subcommands, typed)


def _bash(words: dict[str, list[str]]) -> str:
    """Takes the longest known path from the words before the cursor."""
    cases = "\n".join(f'    "{path}") words="{" ".join(follow)}"; path="$next" ;;' for path, follow in words.items())
    return f"""# source <(./goodgo completion bash)
_goodgo() {{
  local words="{" ".join(words[""])}" path="" next word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    next="${{path:+$path }}$word"
    case "$next" in
{cases}
    esac
  done
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -F _goodgo goodgo ./goodgo"""


def _zsh(words: dict[str, list[str]]) -> str:
    return f"# source <(./goodgo completion zsh)\nautoload -U +X bashcompinit && bashcompinit\n{_bash(words)}"


def _fish(words: dict[str, list[str]]) -> str:
    lines = [f'complete -c goodgo -n __fish_use_subcommand -f -a "{" ".join(words[""])}"']
    for path, follow in words.items():
        if path and follow:
            seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in path.split())
            lines.append(f'complete -c goodgo -n "{seen}" -f -a "{" ".join(follow)}"')
    return "\n".join(["# ./goodgo completion fish | source", *lines])


COMMAND = Command(
    "completion",
    "print a script for tab completion",
    run,
    arguments=(argument("shell", choices=("bash", "zsh", "fish"), help="the shell that runs the script"),),
    examples=("completion bash", "completion zsh", "completion fish"),
    notes="bash: source <(./goodgo completion bash)\nfish: ./goodgo completion fish | source",
    dependencies=(),
)
