"""What identity providers call accounts, in memory."""

from collections.abc import Sequence
from uuid import UUID

from services.auth.adapters.memory.store import Scope, Tables
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.errors import DirectoryNameTaken
from services.auth.domain.provisioning.directory import Attribute, DirectoryUser, Found, Match, UserRecord, fold_name


class MemoryProvisionedUsers:
    """Fulfils `app.provisioning.ports.ProvisionedUsers`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def put(self, user_id: UUID, record: UserRecord) -> None:
        async with self._scope.change() as tables:
            if any(_is_named(tables, each, record.user_name) for each in tables.accounts if each != user_id):
                raise DirectoryNameTaken
            tables.scim_users[user_id] = record

    async def search(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryUser]:
        tables = self._scope.tables
        ids = [each for each in sorted(tables.accounts) if all(_matches(tables, each, match) for match in matches)]
        found = [(tables.profile(user_id), tables.scim_users.get(user_id)) for user_id in ids[offset : offset + limit]]
        return Found(len(ids), [DirectoryUser(profile, record) for profile, record in found if profile])


def _matches(tables: Tables, user_id: UUID, match: Match) -> bool:
    account, record = tables.accounts[user_id], tables.scim_users.get(user_id)
    if match.attribute is Attribute.USER_NAME:
        return _is_named(tables, user_id, match.value)
    if match.attribute is Attribute.EMAIL:
        return account.email.key == _address_key(match.value)
    if match.attribute is Attribute.DISPLAY_NAME:
        return account.display_name is not None and account.display_name.lower() == match.value.lower()
    if match.attribute is Attribute.EXTERNAL_ID:
        return record is not None and record.external_id == match.value
    return str(user_id) == match.value.lower()


def _is_named(tables: Tables, user_id: UUID, name: str) -> bool:
    record = tables.scim_users.get(user_id)
    if record is not None:
        return fold_name(record.user_name) == fold_name(name)
    return tables.accounts[user_id].email.key == _address_key(name)


def _address_key(text: str) -> str | None:
    try:
        return EmailAddress.parse(text).key
    except ValueError:
        return None
