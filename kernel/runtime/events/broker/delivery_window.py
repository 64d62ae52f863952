"""Decides which deliveries of a partition may be handled, so that none overtakes an earlier one of its subject.

The server numbers the deliveries of a durable, to whichever replica they go, and a reset starts again at 1 with the
first message that is not acknowledged, in the order of the stream. A replica that has received the deliveries 1, 2, 3
… since a reset without a gap therefore holds every message that is not done up to the last one that it received.
"""

from enum import Enum


class Verdict(Enum):
    NEW = "new"  # handle it, after the earlier ones of its subject
    KNOWN = "known"  # it is in hand, or done: acknowledge it again if it is done
    STALE = "stale"  # sent before the reset, which brings it again
    GAP = "gap"  # a delivery is missing: reset before anything else is handled


class DeliveryWindow:
    """Follows the deliveries to one replica from the moment at which it became the owner of the partition."""

    def __init__(self) -> None:
        self._expected = 1
        self._highest = 0

    def reset(self) -> None:
        """The consumer was reset: everything before the next delivery 1 is stale."""
        self._expected = 1

    def judge(self, delivery: int, sequence: int) -> Verdict:
        """`delivery` is the number of the delivery, `sequence` that of the message in its stream."""
        if delivery == 1:
            self._expected = 1  # also after a reset by another replica, whose request was late
        elif delivery != self._expected:
            return Verdict.STALE if self._expected == 1 else Verdict.GAP
        self._expected += 1
        if sequence <= self._highest:
            return Verdict.KNOWN
        self._highest = sequence
        return Verdict.NEW
