"""A guide that is run as it is written: each command in one shell, each change applied, each answer as shown."""

import re
from dataclasses import dataclass
from itertools import pairwise

from tests.stack.platform import ROOT

_MARK = "---8<---"
_FENCED = re.compile(r"^```(sh|diff|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_STEPS = {"sh": "{text}", "diff": "git apply <<'END'\n{text}END\n", "text": ""}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: `sh` is run, `diff` is applied, `text` is what the `sh` before it shows."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    text: str
    blocks: tuple[Block, ...]

    @property
    def edits(self) -> int:
        """How many changes a reader makes by hand."""
        return sum(block.kind == "diff" for block in self.blocks)

    def script(self) -> str:
        """All of it for one shell, which says where each block ended."""
        steps = (_STEPS[block.kind].replace("{text}", block.text) for block in self.blocks)
        return "".join(f"{step}\necho '{_MARK}'\n" for step in steps)

    def check(self, output: str) -> None:
        """Fails unless every `text` block is in what the block before it printed."""
        printed = output.split(_MARK)
        for (before, _), (_, block) in pairwise(zip(printed, self.blocks, strict=False)):
            if block.kind == "text":
                assert all(line in before for line in block.text.splitlines()), before


def read_guide(name: str) -> Guide:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return Guide(text, tuple(Block(*found) for found in _FENCED.findall(text)))
