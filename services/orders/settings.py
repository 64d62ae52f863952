"""Settings, read from ORDERS_…. Every field says what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from kernel.runtime.process.environment import integer, load, seconds, setting
from kernel.runtime.process.settings import ResourceServerSettings

_DAY = timedelta(days=1).total_seconds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ResourceServerSettings):
    hold: timedelta = setting(
        "How long an unpaid order reserves its stock, in seconds", seconds(5, _DAY), timedelta(minutes=15)
    )
    max_open: int = setting("How many unpaid orders a buyer may have at once", integer(1, 1000), 20)
    low_stock: int = setting("The largest rest of a product that counts as low", integer(0, 1_000_000), 5)
    remind_after: timedelta = setting(
        "How long a confirmed order waits for its money before payments are asked again, in seconds",
        seconds(10, _DAY),
        timedelta(hours=1),
    )
    legal_term_days: int = setting(
        "How long the address of a paid order is kept, sealed, after its buyer was erased, in days",
        integer(0, 36_500),
        3650,
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises kernel.runtime.process.environment.SettingsError, naming every fault."""
        return load(cls, "orders", environ)
