"""The users of a NATS server outside of the cluster, for its configuration: passwords are yours to put in."""

from kernel.runtime.events.broker.nats_layout import Participant
from kernel.secret import Secret
from ops.kubernetes.generated_files import deployed_services
from ops.stack.nats_users import ADMINISTRATOR, NatsUser, authorization
from ops.stack.services import find_services


def nats_authorization() -> str:
    """Returns the block `authorization` with `PASSWORD OF name` in the place of each password.

    A service without events has no user.
    """
    deployed = [each for each in find_services() if each.name in deployed_services()]
    services = [Participant.from_manifest(each) for each in deployed if each.has_events]
    users = [NatsUser(each, _placeholder(each.name)) for each in services]
    return authorization(_placeholder(ADMINISTRATOR), users)


def _placeholder(user: str) -> Secret:
    return Secret(f"PASSWORD OF {user}")
