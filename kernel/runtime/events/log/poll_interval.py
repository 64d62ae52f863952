"""How often the relay looks for events to publish."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PollInterval:
    """In seconds: between polls when nothing wakes the relay, and the shortest time between two rounds that publish.

    There is no pause after a round that was full. One that failed is tried again after `poll`, twice that, up to
    `longest`. `measure` is the time between measurements.
    """

    poll: float = 1.0
    gather: float = 0.15
    measure: float = 2.0
    longest: float = 5.0
