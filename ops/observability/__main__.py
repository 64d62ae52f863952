"""`python -m ops.observability`: writes `generated/`, or another folder with the URL of your runbooks."""

import argparse
from pathlib import Path

from ops.observability.generated_files import files
from ops.observability.prometheus_rules import RUNBOOKS

GENERATED = Path(__file__).with_name("generated")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m ops.observability", description="Write dashboards and alert rules."
    )
    parser.add_argument("--into", type=Path, default=GENERATED, help="folder to write to (default: the checked-in one)")
    parser.add_argument("--runbooks", default=RUNBOOKS, metavar="URL", help="what runbook_url begins with")
    arguments = parser.parse_args()
    written = files(arguments.runbooks.rstrip("/"))
    for name, content in written.items():
        file = arguments.into / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    print(f"{len(written)} files in {arguments.into}")


if __name__ == "__main__":
    main()
