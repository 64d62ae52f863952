"""The shape of a command of `./goodgo`, and the parser that is made from all commands.

Importing a command must not import a dependency: `--help` and tab completion work before anything is installed. So a
command imports what it needs inside `run`.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_EXIT_CODES = {0: "done", 1: "failed", 2: "usage error"}


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument for `argparse`: `flags` and `options` are those of `add_argument`.

    `complete` lists the words that tab completion offers for it. Arguments of one `exclusive` group exclude each other.
    """

    flags: tuple[str, ...]
    options: Mapping[str, Any]
    complete: Callable[[], Iterable[str]] = tuple
    exclusive: str = ""


def argument(
    *flags: str, complete: Callable[[], Iterable[str]] = tuple, exclusive: str = "", **options: Any
) -> Argument:
    return Argument(flags, options, complete, exclusive)


def json_argument(note: str = "") -> Argument:
    return argument("--json", action="store_true", help=f"print JSON{note}")


@dataclass(frozen=True, slots=True)
class Command:
    """A command, or a group of `subcommands`.

    `run` returns the exit code; `exit_codes` are the ones whose meaning differs from 0 done, 1 failed, 2 usage error.
    `dependencies` are the groups of `pyproject.toml` that have to be installed before it runs; a flag may need more,
    its `optional_dependencies`.
    """

    name: str
    summary: str
    run: Callable[[argparse.Namespace], int] | None = None
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    notes: str = ""
    exit_codes: Mapping[int, str] = field(default_factory=dict)
    dependencies: tuple[str, ...] = ("stack",)
    optional_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subcommands: tuple["Command", ...] = ()

    @property
    def epilog(self) -> str:
        """Examples, notes and exit codes, as `--help` shows them after the arguments."""
        examples = "\n".join(f"  ./goodgo {example}" for example in self.examples)
        codes = ", ".join(f"{code} {meaning}" for code, meaning in sorted({**_EXIT_CODES, **self.exit_codes}.items()))
        parts = (f"examples:\n{examples}" if examples else "", self.notes, f"exit codes: {codes}")
        return "\n\n".join(part for part in parts if part)

    def groups(self, words: Iterable[str]) -> tuple[str, ...]:
        """The groups that the command needs when it is called with these words."""
        flags = {word.partition("=")[0] for word in words}
        more = (group for flag, groups in self.optional_dependencies.items() if flag in flags for group in groups)
        return (*self.dependencies, *more)

    def completions(self) -> list[str]:
        """The words that may follow the command."""
        flags = [flag for each in self.arguments for flag in each.flags if flag.startswith("--")]
        values = [str(word) for each in self.arguments for word in each.options.get("choices") or each.complete()]
        return sorted({*flags, *values, *(each.name for each in self.subcommands)})


def build_parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
    """A parser whose result has the attribute `run` of the command that was typed."""
    parser = argparse.ArgumentParser(
        prog="./goodgo",
        description="Runs the GoodGo platform on this machine: Postgres, Redis, NATS, Traefik and the services.",
        epilog="./goodgo COMMAND --help shows the arguments, examples and exit codes of a command.",
        formatter_class=_HelpFormatter,
    )
    _add_commands(parser, commands)
    return parser


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of an epilog, and names of up to 14 characters on the line of their help."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=18)


def _add_commands(parser: argparse.ArgumentParser, commands: Iterable[Command]) -> None:
    added = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in commands:
        child = added.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=command.epilog,
            formatter_class=_HelpFormatter,
        )
        if command.subcommands:
            _add_commands(child, command.subcommands)
        else:
            child.set_defaults(run=command.run)
            _add_arguments(child, command.arguments)


def _add_arguments(parser: argparse.ArgumentParser, arguments: Iterable[Argument]) -> None:
    groups: dict[str, Any] = {"": parser}
    for each in arguments:
        if each.exclusive not in groups:
            groups[each.exclusive] = parser.add_mutually_exclusive_group()
        groups[each.exclusive].add_argument(*each.flags, **each.options)
