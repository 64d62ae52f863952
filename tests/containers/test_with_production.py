"""compose.production.yaml over the same deployment, less its ports, a certificate and a mail server. The last file."""

import httpx

from tests.containers.deployment import Deployment
from tests.stack.platform import PASSWORD

_GIVEN = (
    "NOTIFICATIONS_FROM_ADDRESS=GoodGo <no-reply@example.com>",
    "SMTP_HOST=mail.invalid",
    "SMTP_USERNAME=goodgo",
)
_PORTS = 'services: {traefik: {ports: !override ["127.0.0.1:${GOODGO_HTTPS_PORT}:8443"]}}\n'
_FILES = ("--file", "compose.yaml", "--file", "compose.production.yaml", "--file", "ports.yaml")


async def test_production_takes_the_place_of_what_ran(deployment: Deployment, client: httpx.AsyncClient) -> None:
    (deployment.engine.folder / "ports.yaml").write_text(_PORTS)
    for name in ("smtp_password", "payments_provider_key", "payments_webhook_secrets"):
        given = deployment.private / "secrets" / name
        given.write_text("a secret")
        given.chmod(0o444)
    with deployment.engine.looked_after():
        started = ("up", "--detach", "--wait", "--no-build", "traefik")
        deployment.engine.run("env", *_GIVEN, "docker", "compose", *_FILES, *started, timeout=240)
    made = await client.post("/auth/v1/register", json={"email": "ada@example.com", "password": PASSWORD})
    assert (made.status_code, made.json()) == (202, {"status": "verification_sent"})
    signed_in = await client.post("/auth/v1/login", json=deployment.admin)
    assert signed_in.status_code == 200, "the administrator is who it was"
    assert (await client.get("/notifications/v1/mailbox")).status_code == 404, "nobody reads mails here"
