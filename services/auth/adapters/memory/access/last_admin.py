"""Keeps at least one enabled administrator."""

from uuid import UUID

from kernel.roles import ADMIN
from services.auth.adapters.memory.store import Tables
from services.auth.domain.errors import LastAdmin


def check_not_last(tables: Tables, user_id: UUID) -> None:
    """Raises LastAdmin when this account is the only enabled one with the role `admin`."""
    enabled = {account.id for account in tables.accounts.values() if not account.disabled}
    if {user_id} == {user for user in enabled if ADMIN in tables.grants(user).roles}:
        raise LastAdmin
