"""A service made up for the gateway's tests: one route for each thing that a manifest can say."""

from pathlib import Path

from gateway.settings import GatewaySettings
from kernel.manifest import LimitClass, Manifest, Public, Route

ECHO = Manifest(
    name="echo",
    title="Echo",
    routes=(
        Route("GET", "/echo/v1/things", Public()),
        Route("POST", "/echo/v1/things", Public()),
        Route("GET", "/echo/v1/things/{thing_id}", Public()),
        Route("POST", "/echo/v1/exchange", Public(), repeatable=True),
        Route("POST", "/echo/v1/login", Public(), LimitClass.CREDENTIAL),
        Route("POST", "/echo/v1/things/{thing_id}/unlock", Public(), LimitClass.CREDENTIAL, repeatable=True),
        Route("GET", "/.well-known/echo.json", Public(), any_origin=True),
        Route("POST", "/echo/v1/oauth2/token", Public(), oauth=True),
        Route("GET", "/echo/v1/tool", Public(), local_only=True),
    ),
)

CALLER = Manifest("caller", "Caller", (Route("GET", "/caller/v1/things", Public()),), upstreams=("echo",))
"""A service that calls the other one."""

SETTINGS = GatewaySettings(
    http_port=8080,
    https_port=8443,
    cert_file=Path("/certificates/cert.pem"),
    key_file=Path("/certificates/key.pem"),
    manifests=(ECHO,),
    upstreams={"echo": ("http://127.0.0.1:9001", "http://127.0.0.1:9002")},
    cors_origins=("http://localhost:3000",),
)
