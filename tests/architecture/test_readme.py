"""The README says what is so: its table of settings is held to the code."""

from kernel.runtime.process.environment import describe
from kernel.runtime.process.settings import MigrationSettings
from services.auth.settings import AdminSettings, Settings
from tests.architecture.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_the_one_in_the_code() -> None:
    rows = [row for cls in (Settings, MigrationSettings, AdminSettings) for row in describe(cls, "auth")]
    table = ["| setting | default | what it is |", "|---|---|---|"]
    table += [f"| `{row.name}` | {row.default} | {row.doc} |" for row in rows]
    assert "\n".join(table) in README, "README.md, Settings of auth should be:\n\n" + "\n".join(table)
