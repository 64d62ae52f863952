"""Settings, read from STOREFRONT_…. Every field says what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from kernel.runtime.process.environment import base_url, integer, load, seconds, setting
from kernel.runtime.process.settings import StatelessServerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(StatelessServerSettings):
    auth_url: str = setting("URL of auth, without a path", base_url)
    orders_url: str = setting("URL of orders, without a path", base_url)
    payments_url: str = setting("URL of payments, without a path", base_url)
    deadline: timedelta = setting(
        "Longest time for an answer, in seconds", seconds(0.05, 10), timedelta(milliseconds=800)
    )
    part_timeout: timedelta = setting(
        "Longest wait for one part of an answer, in seconds", seconds(0.01, 10), timedelta(milliseconds=250)
    )
    concurrency: int = setting("Most calls to one service at once, per replica", integer(1, 1000), 32)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises kernel.runtime.process.environment.SettingsError, naming every fault."""
        return load(cls, "storefront", environ)
