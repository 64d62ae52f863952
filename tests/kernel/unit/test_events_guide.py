"""docs/events.md shows what is on the wire."""

import json
import re

from kernel.runtime.events.broker.cloud_event import decode, encode
from tests.architecture.house import ROOT

GUIDE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")


def test_the_envelope_in_the_guide_is_one() -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    wire = json.loads(shown)
    assert json.loads(encode(decode(shown.encode()))) == wire
