"""A client of SCIM."""

from datetime import timedelta
from typing import Any

import httpx

from tests.auth.http.api import Api

BASE = "/auth/v1/scim/v2"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
_PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
GHOST = "01900000-0000-7000-8000-ffffffffffff"


async def create_key(api: Api, token: str, *scopes: str) -> str:
    expires_at = (api.auth.clock.now() + timedelta(days=30)).isoformat()
    body = {"name": "identity provider", "scopes": list(scopes), "expires_at": expires_at}
    return str((await api.call("POST", "/auth/v1/me/api-keys", token, json=body)).json()["key"])


async def call_scim(api: Api, method: str, path: str, token: str, body: Any = None, **more: Any) -> httpx.Response:
    headers = {"content-type": "application/scim+json"} if body is not None else {}
    return await api.call(method, f"{BASE}{path}", token, headers=headers, **({"json": body} if body else {}), **more)


def new_user(user_name: str = "grace", **more: Any) -> dict[str, Any]:
    return {"schemas": [USER], "userName": user_name, "emails": [{"value": f"{user_name}@example.com"}], **more}


async def create_user(api: Api, token: str, user_name: str = "grace", **more: Any) -> dict[str, Any]:
    answer = await call_scim(api, "POST", "/Users", token, new_user(user_name, **more))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def patch(api: Api, token: str, path: str, *operations: dict[str, Any]) -> httpx.Response:
    return await call_scim(api, "PATCH", path, token, {"schemas": [_PATCH], "Operations": list(operations)})
