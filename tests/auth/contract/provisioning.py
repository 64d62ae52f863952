"""What every `ProvisionedUsers` and `ProvisionedGroups` does."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest

from kernel.roles import Permission
from services.auth.domain.access.role import Role
from services.auth.domain.errors import DirectoryNameTaken
from services.auth.domain.provisioning.directory import Attribute, GroupRecord, Match, UserRecord
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account, add_admin, new_event, new_id


async def _find_users(backend: Backend, attribute: Attribute, value: str) -> Sequence[UUID]:
    found = await backend.provisioned_users.search([Match(attribute, value)], 0, 10)
    assert found.total == len(found.items)
    return [user.profile.account.id for user in found.items]


async def _find_groups(backend: Backend, attribute: Attribute, value: str) -> Sequence[str]:
    found = await backend.provisioned_groups.search([Match(attribute, value)], 0, 10)
    assert found.total == len(found.items)
    return [group.role.name for group in found.items]


async def _rename(backend: Backend, user_id: UUID, record: UserRecord) -> None:
    async with backend.provisioning_transactions.begin() as work:
        await work.accounts.rename(user_id, "Robert", new_event("auth.account.renamed", user_id))
        await work.provisioned_users.put(user_id, record)


async def _add_role(backend: Backend, name: str, *permissions: str) -> None:
    role = Role(name, frozenset(map(Permission, permissions)))
    await backend.roles.put(role, new_event("auth.role.defined"))


class ProvisionedUsersContract:
    async def test_an_account_is_found_by_each_of_its_names_without_regard_to_case(self, backend: Backend) -> None:
        ann = await add_account(backend, "Ann@Example.com")
        await backend.provisioned_users.put(ann, UserRecord("Ann.Straße", "ext-1"))
        for attribute, value in [
            (Attribute.USER_NAME, "ann.STRASSE"),
            (Attribute.EXTERNAL_ID, "ext-1"),
            (Attribute.EMAIL, "ann@example.COM"),
            (Attribute.ID, str(ann).upper()),
            (Attribute.DISPLAY_NAME, "ANN"),
        ]:
            assert await _find_users(backend, attribute, value) == [ann], attribute
        for attribute, value in [
            (Attribute.USER_NAME, "ann"),
            (Attribute.USER_NAME, "ann@example.com"),  # its record has another name
            (Attribute.EXTERNAL_ID, "EXT-1"),
            (Attribute.EMAIL, "no address"),
            (Attribute.ID, "no id"),
            (Attribute.ID, ann.hex),
            (Attribute.DISPLAY_NAME, "nobody"),
            (Attribute.USER_NAME, "' OR true --"),
        ]:
            assert await _find_users(backend, attribute, value) == [], (attribute, value)

    async def test_an_account_without_a_record_has_its_address_as_its_name(self, backend: Backend) -> None:
        ann = await add_account(backend)
        assert await _find_users(backend, Attribute.USER_NAME, "ANN@example.com") == [ann]
        found = await backend.provisioned_users.search([], 0, 10)
        assert [(user.user_name, user.external_id) for user in found.items] == [("ann@example.com", None)]

    async def test_all_matches_have_to_hold_and_pages_are_by_age(self, backend: Backend) -> None:
        users = [await add_account(backend, f"user{number}@example.com") for number in range(5)]
        for place, user_id in enumerate(users):
            await backend.provisioned_users.put(user_id, UserRecord(f"user-{place}", "same"))
        same = Match(Attribute.EXTERNAL_ID, "same")
        both = await backend.provisioned_users.search([same, Match(Attribute.USER_NAME, "user-3")], 0, 10)
        assert [user.profile.account.id for user in both.items] == [users[3]]
        page = await backend.provisioned_users.search([same], 1, 2)
        assert (page.total, [user.profile.account.id for user in page.items]) == (5, users[1:3])
        for offset, limit in [(0, 0), (5, 10), (10**9, 1)]:
            rest = await backend.provisioned_users.search([same], offset, limit)
            assert (rest.total, list(rest.items)) == (5, [])

    async def test_a_name_belongs_to_one_account_also_when_it_is_an_address(self, backend: Backend) -> None:
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        await backend.provisioned_users.put(ann, UserRecord("ann"))
        for name in ["ANN", "bob@example.com"]:
            other = bob if name == "ANN" else ann
            with pytest.raises(DirectoryNameTaken):
                await backend.provisioned_users.put(other, UserRecord(name))
        await backend.provisioned_users.put(ann, UserRecord("Ann", "now"))
        assert await _find_users(backend, Attribute.EXTERNAL_ID, "now") == [ann]

    async def test_of_two_accounts_that_want_a_name_at_once_one_has_it(self, backend: Backend) -> None:
        users = [await add_account(backend, f"user{number}@example.com") for number in range(5)]
        wishes = [backend.provisioned_users.put(user_id, UserRecord("boss")) for user_id in users]
        results = await asyncio.gather(*wishes, return_exceptions=True)
        assert sum(isinstance(each, DirectoryNameTaken) for each in results) == 4
        assert len(await _find_users(backend, Attribute.USER_NAME, "boss")) == 1

    async def test_a_refused_name_undoes_what_came_with_it(self, backend: Backend) -> None:
        await backend.provisioned_users.put(await add_account(backend), UserRecord("ann"))
        bob = await add_account(backend, "bob@example.com")
        with pytest.raises(DirectoryNameTaken):
            await _rename(backend, bob, UserRecord("Ann"))
        found = await backend.accounts.find(bob)
        assert found is not None
        assert found.account.display_name != "Robert"

    async def test_a_record_goes_with_its_account(self, backend: Backend) -> None:
        await add_admin(backend)
        ann = await add_account(backend)
        await backend.provisioned_users.put(ann, UserRecord("ann", "ext"))
        await backend.status.erase(ann, new_event())
        assert await _find_users(backend, Attribute.EXTERNAL_ID, "ext") == []
        await backend.provisioned_users.put(await add_account(backend), UserRecord("ann", "ext"))


class ProvisionedGroupsContract:
    async def test_a_role_is_found_by_each_of_its_names(self, backend: Backend) -> None:
        await _add_role(backend, "clerk", "orders:orders:read")
        await _add_role(backend, "group-1")
        await backend.provisioned_groups.put("group-1", GroupRecord("Sales Team", "ext-1"))
        for attribute, value, names in [
            (Attribute.DISPLAY_NAME, "sales team", ["group-1"]),
            (Attribute.DISPLAY_NAME, "Clerk", ["clerk"]),
            (Attribute.DISPLAY_NAME, "group-1", []),
            (Attribute.EXTERNAL_ID, "ext-1", ["group-1"]),
            (Attribute.EXTERNAL_ID, "EXT-1", []),
            (Attribute.ID, "clerk", ["clerk"]),
            (Attribute.ID, "ghost", []),
        ]:
            assert await _find_groups(backend, attribute, value) == names, (attribute, value)
        found = await backend.provisioned_groups.search([], 0, 10)
        assert [(each.display_name, len(each.role.permissions)) for each in found.items] == [
            ("clerk", 1),
            ("Sales Team", 0),
        ]

    async def test_its_members_are_the_accounts_with_the_role(self, backend: Backend) -> None:
        await _add_role(backend, "clerk")
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        for user_id in (bob, ann):
            await backend.grants.grant(user_id, "clerk", new_event("auth.role.granted", user_id))
        assert await backend.provisioned_groups.list_members("clerk") == sorted([ann, bob])
        assert await backend.provisioned_groups.list_members("ghost") == []
        assert await _find_groups(backend, Attribute.MEMBER, str(ann).upper()) == ["clerk"]
        for nobody in (str(new_id()), "no id"):
            assert await _find_groups(backend, Attribute.MEMBER, nobody) == []

    async def test_a_name_belongs_to_one_role(self, backend: Backend) -> None:
        for name in ("clerk", "sales"):
            await _add_role(backend, name)
        await backend.provisioned_groups.put("sales", GroupRecord("Team"))
        for role, name in [("clerk", "TEAM"), ("sales", "Clerk")]:
            with pytest.raises(DirectoryNameTaken):
                await backend.provisioned_groups.put(role, GroupRecord(name))
        await backend.provisioned_groups.put("sales", GroupRecord("TEAM"))
        assert await _find_groups(backend, Attribute.DISPLAY_NAME, "team") == ["sales"]

    async def test_a_record_goes_with_its_role(self, backend: Backend) -> None:
        await _add_role(backend, "sales")
        await backend.provisioned_groups.put("sales", GroupRecord("Team", "ext"))
        await backend.roles.remove("sales", new_event("auth.role.removed"))
        await _add_role(backend, "sales")
        assert await _find_groups(backend, Attribute.EXTERNAL_ID, "ext") == []
