"""The users that an operator gives a NATS server of their own."""

import json

from ops.kubernetes.generated_files import deployed_services
from ops.kubernetes.nats_authorization import nats_authorization
from ops.stack.services import find_services


def test_there_is_an_administrator_and_a_limited_user_for_each_service_with_events() -> None:
    with_events = {each.name for each in find_services() if each.has_events} & set(deployed_services())
    users = json.loads(nats_authorization().removeprefix("authorization: "))["users"]
    assert {user["user"] for user in users} == {"goodgo", *with_events}
    assert {user["user"] for user in users if "permissions" not in user} == {"goodgo"}
    assert all(user["password"] == f"PASSWORD OF {user['user']}" for user in users)
