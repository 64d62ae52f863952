"""The users of NATS: an administrator, who provisions, and one for each service, with the least that it needs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kernel.manifest import Manifest
from kernel.runtime.events.broker.nats_layout import ADMINISTRATOR, Participant
from kernel.runtime.events.broker.nats_permissions import permissions_of
from kernel.secret import Secret
from ops.stack.secrets_file import ServiceKeys

__all__ = ["ADMINISTRATOR", "NatsUser", "authorization", "nats_users"]


@dataclass(frozen=True, slots=True)
class NatsUser:
    """The user of one service, which has the service's name."""

    service: Participant
    password: Secret

    @property
    def name(self) -> str:
        return self.service.name


def nats_users(manifests: Iterable[Manifest], keys: Mapping[str, ServiceKeys]) -> tuple[NatsUser, ...]:
    """Returns a user for each manifest of a service that publishes or consumes."""
    services = [Participant.from_manifest(each) for each in manifests]
    return tuple(NatsUser(each, keys[each.name].broker) for each in services if each.publishes or each.consumes)


def authorization(admin_password: Secret, users: Iterable[NatsUser]) -> str:
    """Returns the block `authorization` of a server's configuration. It holds passwords: keep it private."""
    administrator = {"user": ADMINISTRATOR, "password": admin_password.reveal()}
    return f"authorization: {json.dumps({'users': [administrator, *map(_user, users)]}, indent=2)}\n"


def _user(user: NatsUser) -> dict[str, object]:
    permissions = permissions_of(user.service)
    return {
        "user": user.name,
        "password": user.password.reveal(),
        "permissions": {"publish": _allow(permissions.publish), "subscribe": _allow(permissions.subscribe)},
    }


def _allow(subjects: tuple[str, ...]) -> dict[str, list[str]]:
    return {"allow": list(subjects)} if subjects else {"deny": [">"]}
