"""Plain words: what docstrings, comments, texts for users and documents do not say, and what they say instead.

docs/glossary.md defines the terms of the field that they use.
"""

import ast
import re
from collections.abc import Iterator

from tests.architecture.rules.source import Source

_BANNED = {
    r"whoever|whosoever": "name who acts: the client, the caller, an attacker",
    r"somebody|someone else's": "name who acts: a user, a client, an attacker",
    r"nobody": "say that no user, no client, no service does",
    r"by whatever": "name the means",
    r"(?-i:is none|are none)": "say what is missing or wrong",
    r"(?:is|are|was|were|be|been) told": "say what receives what: `the client receives`, `is called with`",
    r"at hand": "leave it out, or say where it is",
    r"amid": "say `during` or `among`",
    r"looks? on": "say `observability tools`, or name the reader",
    r"mend(?:s|ed|ing)?": "say `fix`",
    r"the own": "say `the user's own` or `its own`",
    r"e-mail(?:s|ed|ing)?": "write `email`",
    r"burnt": "say `revoked`",
    r"barr?(?:ed|ing) (?:account|user)s?|bar an account": "say `disabled` or `disable`",
    r"sign(?:s|ed|ing)?[ -](?:in|out)s?": "say `log in` or `log out`",
    r"anew": "say `again`, or `new`",
    r"comes? to naught|in vain": "say that it fails",
    r"one more came": "say `increments`",
    r"roll (?:can be |is )?called|roll call": "say that replicas confirm the keys",
    r"surroundings": "say `resources` or `environment`",
}
_WORDS = {re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE): instead for pattern, instead in _BANNED.items()}
_FENCE = re.compile(r"^(?:```|~~~)")
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|<!--.*?-->")
_SEVERAL_WORDS = re.compile(r"[A-Za-z]+[ ,;:]+[A-Za-z]+")


def unplain_prose(source: Source, *, texts: bool = True) -> Iterator[str]:
    """Yields what docstrings and comments say in banned words, and so do string literals of several words."""
    for line, text in _prose(source, texts=texts):
        for found, instead in _banned(text):
            yield f"{source.path}:{line} says `{found}`: {instead}"


def unplain_document(path: str, text: str) -> Iterator[str]:
    """Yields what a Markdown document says in banned words. Code and the targets of links are left out."""
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if _FENCE.match(line.strip()):
            fenced = not fenced
        elif not fenced:
            for found, instead in _banned(_CODE.sub("", line)):
                yield f"{path}:{number} says `{found}`: {instead}"


def _banned(text: str) -> Iterator[tuple[str, str]]:
    for pattern, instead in _WORDS.items():
        for found in pattern.finditer(text):
            yield found[0], instead


def _prose(source: Source, *, texts: bool) -> Iterator[tuple[int, str]]:
    yield from source.comments
    docstrings = {id(node) for node in _docstrings(source)}
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_docstring = id(node) in docstrings
            if is_docstring or (texts and _SEVERAL_WORDS.search(node.value)):
                for offset, line in enumerate(node.value.splitlines()):
                    yield node.lineno + offset, _CODE.sub("", line) if is_docstring else line


def _docstrings(source: Source) -> Iterator[ast.Constant]:
    """Yields every string that stands as a statement: docstrings, and texts below an attribute."""
    for node in source.nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value
