"""One stack for all clients of this folder, and what is registered there for them."""

import asyncio
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey

from ops.stack import node
from ops.stack.ports import free_port
from ops.stack.progress import Steps
from ops.stack.web_build import WebBuild
from tests.interop.browser import Browser
from tests.stack.platform import PASSWORD, Platform, running

ODD_SECRET = "p@ss:w rd+%"
"""By Basic it travels form-encoded (RFC 6749 section 2.3.1), which much software gets wrong. None that auth makes is
so odd: this one is written into the database."""

_BACK = "https://client.test/callback"
_CODE = {"redirect_uris": [_BACK], "post_logout_redirect_uris": ["https://client.test/bye"]}
_CLIENTS: dict[str, dict[str, Any]] = {
    "basic": {**_CODE},
    "post": {**_CODE, "auth_method": "client_secret_post"},
    "odd": {**_CODE},
    "ecdsa": {**_CODE, "id_token_alg": "ES256"},
    "public": {"redirect_uris": [_BACK], "kind": "spa"},
    "device": {"kind": "native", "grant_types": ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"]},
    "pushing": {**_CODE, "require_par": True},
    "bound": {**_CODE, "dpop_bound": True},
    "keyed": {**_CODE, "auth_method": "private_key_jwt"},
    "fapi": {**_CODE, "profile": "fapi2", "auth_method": "private_key_jwt", "id_token_alg": "ES256"},
    "service": {"kind": "service", "scopes": ["auth:users:read"], "audiences": ["https://goodgo/auth"]},
}


@dataclass(frozen=True, slots=True)
class Setting:
    """`clients` as they were answered by the registration, secrets included, by the names of `_CLIENTS`."""

    platform: Platform
    email: str
    clients: dict[str, dict[str, Any]] = field(repr=False)

    @property
    def issuer(self) -> str:
        return self.platform.url

    @property
    def ca_cert(self) -> str:
        return str(Path(self.platform.environ["GOODGO_HOME"], "ca.pem"))

    def dump(self) -> str:
        return json.dumps({"issuer": self.issuer, "email": self.email, "password": PASSWORD, "clients": self.clients})


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with running(tmp_path_factory.mktemp("interop"), "--with", "demo-clients") as platform:
        yield platform


@pytest.fixture(scope="session")
def administrator(platform: Platform) -> Iterator[httpx.Client]:
    """An administrator who has just logged in."""
    with httpx.Client(base_url=platform.url, verify=platform.trust(), timeout=30) as client:
        pair = client.post("/auth/v1/login", json=platform.admin).raise_for_status().json()
        client.headers["authorization"] = f"Bearer {pair['access_token']}"
        yield client


@pytest.fixture(scope="session")
def setting(platform: Platform, administrator: httpx.Client) -> Setting:
    email = "grace@example.com"
    with httpx.Client(base_url=platform.url, verify=platform.trust(), timeout=30) as client:
        account = {"email": email, "password": PASSWORD, "display_name": "Grace"}
        client.post("/auth/v1/register", json=account).raise_for_status()
    told = {**_CODE, "backchannel_logout_uri": f"http://127.0.0.1:{free_port()}/logged-out"}
    clients = {name: _register(administrator, name, body) for name, body in {**_CLIENTS, "told": told}.items()}
    _write_secret(platform, clients["odd"], ODD_SECRET)
    return Setting(platform, email, clients)


def _register(administrator: httpx.Client, name: str, body: dict[str, Any]) -> dict[str, Any]:
    """Returns the answer; of a client with a key, also the `private_key`."""
    key = ECKey.generate_key("P-256", {"kid": name, "alg": "ES256", "use": "sig"})
    own = {"jwks": {"keys": [key.as_dict(private=False)]}} if body.get("auth_method") == "private_key_jwt" else {}
    answer = administrator.post("/auth/v1/clients", json={"name": name, **body, **own})
    assert answer.status_code == 201, answer.text
    return {**answer.json(), **({"private_key": key.as_dict(private=True)} if own else {})}


def _write_secret(platform: Platform, client: dict[str, Any], secret: str) -> None:
    digest = sha256(secret.encode()).hexdigest()
    statement = f"UPDATE client_secrets SET digest = '\\x{digest}' WHERE client_id = '{client['client_id']}'"  # noqa: S608 - both are ours
    written = platform.run("psql", "auth", "-c", statement)
    assert written.stdout.strip() == "UPDATE 1", written.stdout + written.stderr
    client["client_secret"] = secret


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What npm installs is there, as the lock has it: the libraries are development packages of clients/api."""
    folder = tmp_path_factory.mktemp("packages")
    asyncio.run(WebBuild(folder, folder / "npm.log", os.environ, Steps(lambda _: None)).make_packages())


@pytest.fixture(scope="session")
def run_node(packages: None, setting: Setting) -> Run:
    """Runs a file of tests of this folder with the stack's Node.js."""
    assert packages is None

    def run(file: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **setting.platform.environ,
            "NODE_EXTRA_CA_CERTS": setting.ca_cert,
            "INTEROP": setting.dump(),
            **more,
        }
        command = [node.node(), "--test", "--test-reporter=spec", str(Path(__file__).with_name(file))]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    return run


@pytest.fixture
def browser(setting: Setting) -> Iterator[Browser]:
    with httpx.Client(base_url=setting.issuer, verify=setting.platform.trust(), timeout=30) as client:
        yield Browser(client, setting.email, PASSWORD)
