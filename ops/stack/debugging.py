"""A service that a developer runs in a terminal (`./goodgo debug`) instead of under the supervisor."""

from collections.abc import Iterable, Iterator

from ops.stack.replicas import ReplicaGroup
from ops.stack.state_file import ChildRecord, ChildState


def debugged_records(groups: Iterable[ReplicaGroup]) -> Iterator[ChildRecord]:
    """Returns a record for each service in a terminal. It has no pid, because no supervisor may end it."""
    for group in groups:
        if group.debugged is not None:
            yield ChildRecord(f"{group.name}-debug", group.name, group.debugged, ChildState.HEALTHY, None, None)
