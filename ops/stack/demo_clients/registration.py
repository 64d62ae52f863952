"""Registers a demo client at the issuer, as an administrator does: through the gateway."""

import ssl
from pathlib import Path

import httpx

from kernel.secret import Secret
from ops.stack.secrets_file import Keys
from ops.user_error import UserError

CLIENT_ID = "demo-apache"
_TIMEOUT_S = 30.0
_NOT_FOUND = 404


async def register_client(issuer: str, ca_cert: Path, keys: Keys, redirect_uri: str, logged_out_url: str) -> Secret:
    """Registers the client again, since its port may have changed, and returns its secret. Raises UserError."""
    trust = ssl.create_default_context(cafile=ca_cert)
    body = {
        "client_id": CLIENT_ID,
        "name": "Apache on this machine",
        "redirect_uris": [redirect_uri],
        "post_logout_redirect_uris": [logged_out_url],
    }
    try:
        async with httpx.AsyncClient(base_url=issuer, verify=trust, timeout=_TIMEOUT_S) as client:
            client.headers["authorization"] = f"Bearer {await _log_in(client, keys)}"
            removed = await client.delete(f"/auth/v1/clients/{CLIENT_ID}")
            if removed.status_code != _NOT_FOUND:
                _check(removed)
            return Secret(_check(await client.post("/auth/v1/clients", json=body)).json()["client_secret"])
    except httpx.TransportError as error:
        raise UserError(f"the gateway does not answer ({error})", "./goodgo status shows what runs") from error


async def _log_in(client: httpx.AsyncClient, keys: Keys) -> str:
    account = {"email": keys.admin_email, "password": keys.admin_password.reveal()}
    pair = _check(await client.post("/auth/v1/login", json=account)).json()
    if "access_token" not in pair:
        hint = "register the client yourself, as docs/oidc.md says"
        raise UserError("the administrator has a second factor, which up does not know", hint)
    return str(pair["access_token"])


def _check(answer: httpx.Response) -> httpx.Response:
    if answer.is_success:
        return answer
    where = f"{answer.request.method} {answer.request.url.path}"
    raise UserError(f"{where} answered {answer.status_code}", "see ./goodgo logs auth")
