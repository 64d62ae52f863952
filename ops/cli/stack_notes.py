"""What `up` and `status` say about services that differ from the checkout."""

from collections.abc import Collection

from ops.stack.settings import service_names
from ops.stack.state_file import Record


def older_code_note(record: Record, older: Collection[str]) -> list[str]:
    """A line for each kind of difference between what runs and the checkout."""
    present = set(service_names())
    came = [name for name in older if name not in record.code]
    went = [name for name in older if name not in present]
    changed = [name for name in older if name not in {*came, *went}]
    fix = "Fix: ./goodgo up --restart, which fails no request"
    return [
        *([f"older code runs: {', '.join(changed)} changed in the checkout since. {fix}"] if changed else []),
        *([f"new in the checkout, and not started yet: {', '.join(came)}. {fix}"] if came else []),
        *([f"gone from the checkout, and still running: {', '.join(went)}. {fix}"] if went else []),
    ]


def removed_note(name: str) -> str:
    return (
        f"services/{name} is gone: it was removed or renamed, so {name} is not started. Its data stays in the database "
        f"{name}. Fix: bring the folder back, or remove the data: ./goodgo drop-service {name}"
    )
