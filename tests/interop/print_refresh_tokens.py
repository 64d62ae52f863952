"""Prints refresh tokens of new log ins at a client, one a line, for the refresh conformance suite.

`python -m tests.interop.print_refresh_tokens ISSUER CA_CERT CLIENT_ID SECRET_FILE EMAIL PASSWORD REDIRECT_URI`
"""

import ssl
import sys
from pathlib import Path

import httpx

from tests.interop.browser import Browser

_LOG_INS = 25
_VERIFIER = "a-verifier-of-forty-three-characters-or-more-0"
_CHALLENGE = "EZ7-Z0w7u1Y0cBuWMt9kfkIyF49b13ZOIP42wG-kmK4"


def print_tokens(argv: list[str]) -> None:
    issuer, ca_cert, client_id, secret_file, email, password, redirect_uri = argv
    trust, basic = ssl.create_default_context(cafile=ca_cert), httpx.BasicAuth(client_id, Path(secret_file).read_text())
    query = httpx.QueryParams(
        client_id=client_id,
        redirect_uri=redirect_uri,
        response_type="code",
        scope="openid offline_access",
        code_challenge=_CHALLENGE,
        code_challenge_method="S256",
    )
    for _ in range(_LOG_INS):
        with httpx.Client(base_url=issuer, verify=trust) as http:
            answer = Browser(http, email, password).authorize(f"/auth/v1/oauth2/authorize?{query}")
            form = {
                "grant_type": "authorization_code",
                "code": httpx.URL(answer).params["code"],
                "redirect_uri": redirect_uri,
                "code_verifier": _VERIFIER,
            }
            tokens = http.post("/auth/v1/oauth2/token", data=form, auth=basic).raise_for_status().json()
        sys.stdout.write(f"{tokens['refresh_token']}\n")


if __name__ == "__main__":
    print_tokens(sys.argv[1:])
