"""Faults on demand. Shares are from 0 to 1, times in seconds; all are 0 at the start."""

from dataclasses import asdict, dataclass, fields, replace
from secrets import SystemRandom
from typing import Any

# tokens whose fault happens at the first call under each idempotency key
_CARD_FAULTS = {"tok_answer_lost": "answer_lost", "tok_error_before": "error_before", "tok_error_after": "error_after"}
_RANDOM = SystemRandom()
SLOW_SECONDS = 1.5
"""How long a call with `tok_slow` takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """The first three are shares of calls: an answer that is lost after the effect, 500 without the effect, and 500
    after it, which is then repeated for ever. The next ones are shares of webhooks."""

    answer_lost: float = 0.0
    error_before: float = 0.0
    error_after: float = 0.0
    webhooks_doubled: float = 0.0
    webhooks_delayed: float = 0.0
    webhooks_dropped: float = 0.0
    webhooks_forged: float = 0.0
    webhook_delay: float = 0.0
    latency: float = 0.0
    latency_spread: float = 0.0

    def change(self, given: Any) -> "Knobs":
        """Raises ValueError for an unknown knob, and for a value that is no number from 0 to 3600."""
        known = {each.name for each in fields(self)}
        if not isinstance(given, dict) or not set(given) <= known:
            raise ValueError("the knobs are " + ", ".join(sorted(known)))
        if not all(isinstance(value, int | float) and 0 <= value <= 3600 for value in given.values()):  # noqa: PLR2004 - an hour
            raise ValueError("a knob is a number from 0 to 3600")
        return replace(self, **{name: float(value) for name, value in given.items()})

    def to_json(self) -> dict[str, float]:
        return asdict(self)

    def choose_fault(self, card: str) -> str | None:
        """Returns the fault of a call under a key that was never seen: `answer_lost`, `error_before`, `error_after`."""
        if card in _CARD_FAULTS:
            return _CARD_FAULTS[card]
        drawn = _RANDOM.random()
        for name in ("answer_lost", "error_before", "error_after"):
            if drawn < (share := getattr(self, name)):
                return name
            drawn -= share
        return None

    def choose_delay(self, card: str) -> float:
        """Returns how many seconds a call takes."""
        return (SLOW_SECONDS if card == "tok_slow" else 0.0) + self.latency + _RANDOM.random() * self.latency_spread
