"""`completion`: a script for the shell, made from the parser itself."""

import argparse

from ops.bench.catalogue import CATALOGUE
from ops.cli.parts import CHOICES
from ops.stack.settings import OBSERVERS, service_names


def run(arguments: argparse.Namespace) -> int:
    from ops.cli.arguments import parser  # noqa: PLC0415 - which knows this command by name

    words = _words(parser())
    print({"bash": _bash, "zsh": _zsh, "fish": _fish}[arguments.shell](words))
    return 0


def _words(top: argparse.ArgumentParser) -> dict[str, list[str]]:
    """Command -> what may follow it."""
    found = {}
    for action in top._actions:  # noqa: SLF001 - argparse offers no other way to list what it knows
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - see above
            for name, command in action.choices.items():
                found[name] = _follow(command)
    return found


def _follow(command: argparse.ArgumentParser) -> list[str]:
    words = [option for action in command._actions for option in action.option_strings if option.startswith("--")]  # noqa: SLF001 - see above
    for action in command._actions:  # noqa: SLF001 - see above
        words += [str(choice) for choice in action.choices or ()]
        if action.dest == "part":
            words += CHOICES
        if action.dest == "measurement":
            words += CATALOGUE
        if action.dest == "name":
            words += [*service_names(), "postgres", "redis", "nats", "traefik", "supervisor", *OBSERVERS]
        if action.dest == "service":
            words += service_names()
    return sorted(set(words))


def _bash(words: dict[str, list[str]]) -> str:
    cases = "\n".join(f'    {name}) words="{" ".join(follow)}" ;;' for name, follow in words.items())
    return f"""# source <(./goodgo completion bash)
_goodgo() {{
  local words="{" ".join(words)}"
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="{" ".join(words)}"
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -F _goodgo goodgo ./goodgo"""


def _zsh(words: dict[str, list[str]]) -> str:
    return f"# source <(./goodgo completion zsh)\nautoload -U +X bashcompinit && bashcompinit\n{_bash(words)}"


def _fish(words: dict[str, list[str]]) -> str:
    lines = [f'complete -c goodgo -n __fish_use_subcommand -f -a "{" ".join(words)}"']
    for name, follow in words.items():
        if follow:
            lines.append(f'complete -c goodgo -n "__fish_seen_subcommand_from {name}" -f -a "{" ".join(follow)}"')
    return "\n".join(["# ./goodgo completion fish | source", *lines])
