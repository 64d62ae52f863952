"""Backup, destroy, restore: by the scripts that docs/operate.md names."""

from pathlib import Path

import httpx

from tests.containers.deployment import Deployment
from tests.stack.platform import PASSWORD, newcomer


async def test_a_deployment_that_was_destroyed_comes_back(
    deployment: Deployment, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    person, copies = await newcomer(client), str(tmp_path / "copies")
    made = deployment.script("backup.sh", copies)
    assert "auth.dump notifications.dump orders.dump payments.dump and keys.json" in made
    too_late = await newcomer(client)
    before = _audit(deployment)
    deployment.compose("down", "--volumes", "--timeout", "5", timeout=120)
    restored = deployment.script("restore.sh", copies)
    assert restored.rstrip().endswith("nothing was touched")
    assert (await person.refresh()).status_code == 200
    unknown = await client.post("/auth/v1/login", json={"email": too_late.email, "password": PASSWORD})
    assert unknown.status_code == 401
    again = _audit(deployment)
    assert before[:-2] == again[: len(before) - 2], "all but what came after the backup"


def test_a_backup_replaces_none_and_a_restore_no_data(deployment: Deployment, tmp_path: Path) -> None:
    copies = str(tmp_path / "copies")
    deployment.script("backup.sh", copies)
    assert "is there already" in _refused(deployment, "backup.sh", copies)
    assert "there is data in auth" in _refused(deployment, "restore.sh", copies)
    (tmp_path / "copies" / "auth.dump").write_bytes(b"something else")
    assert "is not as it was written" in _refused(deployment, "restore.sh", copies)


def _refused(deployment: Deployment, *script: str) -> str:
    try:
        deployment.script(*script)
    except AssertionError as error:
        return str(error)
    return "nothing was refused"


def _audit(deployment: Deployment) -> list[str]:
    statement = "SELECT event_id, encode(hash, 'hex') FROM event_chain ORDER BY sequence"
    asked = ("psql", "--username", "postgres", "--tuples-only", "--no-align", "--command", statement, "auth")
    return deployment.compose("exec", "-T", "postgres", *asked).split()
