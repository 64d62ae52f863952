"""What auth does for identity providers."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.access.remove_role import RemoveRole
from services.auth.app.accounts.remove_user import RemoveUser
from services.auth.app.accounts.set_user_disabled import SetUserDisabled
from services.auth.app.accounts.use_cases import build_set_user_email
from services.auth.app.provisioning.directory import Directory
from services.auth.app.provisioning.membership import Memberships
from services.auth.app.provisioning.provision_group import ProvisionGroup
from services.auth.app.provisioning.provision_user import ProvisionUser
from services.auth.app.provisioning.update_provisioned_group import UpdateProvisionedGroup
from services.auth.app.provisioning.update_provisioned_user import UpdateProvisionedUser
from services.auth.app.resources import Resources


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisioningUseCases:
    directory: Directory
    provision_user: ProvisionUser
    update_user: UpdateProvisionedUser
    remove_user: RemoveUser
    provision_group: ProvisionGroup
    update_group: UpdateProvisionedGroup
    remove_group: RemoveRole

    @classmethod
    def build(cls, resources: Resources) -> Self:
        stores, events = resources.stores, resources.events
        transactions = stores.provisioning.transactions
        memberships = Memberships(accounts=stores.accounts, events=events)
        return cls(
            directory=Directory(users=stores.provisioning.users, groups=stores.provisioning.groups),
            provision_user=ProvisionUser(hasher=resources.hasher, transactions=transactions, events=events),
            update_user=UpdateProvisionedUser(
                users=stores.provisioning.users,
                set_user_email=build_set_user_email(resources),
                set_user_disabled=SetUserDisabled(transactions=stores.transactions, events=events),
                transactions=transactions,
                events=events,
            ),
            remove_user=RemoveUser(transactions=stores.transactions, events=events),
            provision_group=ProvisionGroup(memberships=memberships, transactions=transactions, events=events),
            update_group=UpdateProvisionedGroup(memberships=memberships, transactions=transactions),
            remove_group=RemoveRole(roles=stores.roles, events=events),
        )
