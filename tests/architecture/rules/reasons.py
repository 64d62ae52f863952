"""A silenced tool tells the next reader why."""

import io
import re
import tokenize
from collections.abc import Iterator

from tests.architecture.rules.source import Source

_SILENCER = re.compile(r"#\s*(type:\s*ignore(\[[^\]]*\])?|noqa(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?)", re.IGNORECASE)
_REASON = re.compile(r"\w+\W+\w+")


def unexplained(source: Source) -> Iterator[str]:
    """`type: ignore` and `noqa` comments without a code, or without two words of reason after it."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and (silencers := list(_SILENCER.finditer(token.string))):
            rest = _SILENCER.sub("", token.string)
            if not (all(silencer[2] or silencer[3] for silencer in silencers) and _REASON.search(rest)):
                yield f"{source.path}:{token.start[0]} name the rule and give the reason after it"
