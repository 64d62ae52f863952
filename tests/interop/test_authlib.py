"""Authlib: what most software in Python logs its users in with."""

from typing import Any

import httpx
import pytest
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.interop.browser import Browser
from tests.interop.conftest import Setting

_VERIFIER = "a-verifier-of-forty-three-characters-or-more-0"


class LogIn:
    """A log in at one client: what the library holds at its end, and what the identity token says."""

    def __init__(self, setting: Setting, browser: Browser, name: str, method: str) -> None:
        registered = setting.clients[name]
        self.metadata = browser.http.get("/.well-known/openid-configuration").json()
        self.client = OAuth2Client(
            registered["client_id"],
            registered["client_secret"],
            scope="openid email offline_access",
            redirect_uri=registered["redirect_uris"][0],
            code_challenge_method="S256",
            token_endpoint_auth_method=method,
            revocation_endpoint_auth_method=method,
            token_endpoint=self.metadata["token_endpoint"],
            verify=setting.platform.trust(),
        )
        address, self.state = self.client.create_authorization_url(
            self.metadata["authorization_endpoint"], code_verifier=_VERIFIER, nonce="n-1"
        )
        self.answer = browser.authorize(address)
        self.token = self.fetch_token()
        keys = KeySet.import_key_set(browser.http.get(self.metadata["jwks_uri"]).json())
        self.identity = jwt.decode(self.token["id_token"], keys, algorithms=[registered["id_token_alg"]]).claims

    def fetch_token(self) -> dict[str, Any]:
        answer = self.answer
        return dict(self.client.fetch_token(authorization_response=answer, code_verifier=_VERIFIER, state=self.state))

    def userinfo(self) -> httpx.Response:
        answer: httpx.Response = self.client.get(self.metadata["userinfo_endpoint"])
        return answer


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("basic", "client_secret_basic"),
        ("post", "client_secret_post"),
        ("odd", "client_secret_post"),
        ("ecdsa", "client_secret_basic"),
        ("public", "none"),
    ],
)
def test_a_user_logs_in_and_the_tokens_are_renewed_and_revoked(
    name: str, method: str, setting: Setting, browser: Browser
) -> None:
    log_in = LogIn(setting, browser, name, method)
    assert log_in.identity["nonce"] == "n-1"
    assert log_in.userinfo().json() == {
        "sub": log_in.identity["sub"],
        "email": setting.email,
        "email_verified": False,
    }
    first = log_in.token["refresh_token"]
    renewed = log_in.client.refresh_token(refresh_token=first)
    again = log_in.client.refresh_token(refresh_token=first)
    assert renewed["refresh_token"] == again["refresh_token"] != first
    endpoint = log_in.metadata["revocation_endpoint"]
    assert log_in.client.revoke_token(endpoint, again["refresh_token"], "refresh_token").status_code == 200
    assert log_in.userinfo().status_code == 401
    with pytest.raises(OAuthError, match="invalid_grant"):
        log_in.client.refresh_token(refresh_token=again["refresh_token"])


def test_a_code_that_comes_twice_ends_what_its_first_use_gave(setting: Setting, browser: Browser) -> None:
    log_in = LogIn(setting, browser, "basic", "client_secret_basic")
    with pytest.raises(OAuthError, match="invalid_grant"):
        log_in.fetch_token()
    assert log_in.userinfo().status_code == 401


def test_a_service_gets_a_token_for_itself(setting: Setting) -> None:
    own = setting.clients["service"]
    client = OAuth2Client(own["client_id"], own["client_secret"], verify=setting.platform.trust())
    token = client.fetch_token(f"{setting.issuer}/auth/v1/oauth2/token", grant_type="client_credentials")
    assert (token["token_type"], token["scope"]) == ("Bearer", "auth:users:read")
