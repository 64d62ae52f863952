"""The README says what is so: its table of settings and its excerpt are held to the code."""

import re

import pytest

from kernel.runtime.environment import describe
from services.auth.settings import AdminSettings, MigrationSettings, Settings
from tests.architecture.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_the_one_in_the_code() -> None:
    rows = [row for cls in (Settings, MigrationSettings, AdminSettings) for row in describe(cls, "auth")]
    table = ["| setting | default | what it is |", "|---|---|---|"]
    table += [f"| `{row.name}` | {row.default} | {row.doc} |" for row in rows]
    assert "\n".join(table) in README, "README.md, Settings of auth should be:\n\n" + "\n".join(table)


@pytest.mark.parametrize(
    ("path", "shown"), re.findall(r"<!-- excerpt: (\S+) -->\n```python\n(.*?)```", README, re.DOTALL)
)
def test_an_excerpt_is_what_the_file_holds(path: str, shown: str) -> None:
    assert shown in (ROOT / path).read_text(encoding="utf-8")
