"""A silenced tool tells the next reader why."""

import re
from collections.abc import Iterator

from tests.architecture.rules.source import Source

_SILENCER = re.compile(r"#\s*(type:\s*ignore(\[[^\]]*\])?|noqa(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?)", re.IGNORECASE)
_REASON = re.compile(r"\w+\W+\w+")


def unexplained(source: Source) -> Iterator[str]:
    """`type: ignore` and `noqa` comments without a code, or without two words of reason after it."""
    for line, comment in source.comments:
        if silencers := list(_SILENCER.finditer(comment)):
            rest = _SILENCER.sub("", comment)
            if not (all(silencer[2] or silencer[3] for silencer in silencers) and _REASON.search(rest)):
                yield f"{source.path}:{line} name the rule and give the reason after it"
