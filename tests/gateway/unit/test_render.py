import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from gateway.rate_limits import Limit
from gateway.render import render
from gateway.settings import Acme, GatewaySettings
from kernel.manifest import LimitClass, Public, Route
from tests.gateway.sample import CALLER, ECHO, SETTINGS

REDIS = "redis://:p%40ss@127.0.0.1:6380/2"


def _static(settings: GatewaySettings = SETTINGS) -> dict[str, Any]:
    config: dict[str, Any] = json.loads(render(settings)["traefik.yaml"])
    return config


def _http(settings: GatewaySettings = SETTINGS) -> dict[str, Any]:
    config: dict[str, Any] = json.loads(render(settings)["dynamic/platform.yaml"])["http"]
    return config


def test_the_same_settings_give_the_same_files() -> None:
    assert render(SETTINGS) == render(replace(SETTINGS))


def test_the_edge_comes_with_its_sources() -> None:
    names = {name.rpartition("/")[2] for name in render(SETTINGS) if name.startswith("plugins-local/src/goodgo/edge/")}
    assert names >= {".traefik.yml", "go.mod", "edge.go"}


def test_nothing_calls_home_and_no_dashboard_is_served() -> None:
    config = _static()
    assert config["global"] == {"checkNewVersion": False, "sendAnonymousUsage": False}
    assert "api" not in config
    assert {"ping", "metrics", "accessLog"}.isdisjoint(config)


def test_an_access_log_holds_the_requests_id_and_no_other_header_and_no_query() -> None:
    fields = _static(replace(SETTINGS, access_log=True))["accessLog"]["fields"]
    assert fields["headers"] == {"defaultMode": "drop", "names": {"X-Request-Id": "keep"}}
    assert fields["queryParameters"] == {"defaultMode": "drop"}


def test_traces_go_where_they_are_asked_for_and_else_nowhere() -> None:
    assert "tracing" not in _static()
    told = _static(replace(SETTINGS, otlp_endpoint="http://collector:4318/", trace_sample=0.1))["tracing"]
    assert told["otlp"]["http"]["endpoint"] == "http://collector:4318/v1/traces"
    assert (told["serviceName"], told["sampleRate"]) == ("gateway", 0.1)
    assert told["capturedResponseHeaders"] == ["X-Request-ID"]


def test_ping_and_metrics_are_on_loopback_when_asked_for() -> None:
    config = _static(replace(SETTINGS, internal_port=9100, hosts=("0.0.0.0",)))
    assert config["entryPoints"]["internal"]["address"] == "127.0.0.1:9100"
    assert config["entryPoints"]["https"]["address"] == "0.0.0.0:8443"
    assert config["ping"]["entryPoint"] == config["metrics"]["prometheus"]["entryPoint"] == "internal"


def test_every_address_is_served_alike() -> None:
    settings = replace(SETTINGS, hosts=("127.0.0.1", "::1"))
    entry_points = _static(settings)["entryPoints"]
    assert {name: each["address"] for name, each in entry_points.items()} == {
        "http": "127.0.0.1:8080",
        "http-2": "[::1]:8080",
        "https": "127.0.0.1:8443",
        "https-2": "[::1]:8443",
    }
    for first, second in (("http", "http-2"), ("https", "https-2")):
        assert entry_points[first] | {"address": ""} == entry_points[second] | {"address": ""}
        assert _http(settings)["routers"][f"edge-{first}"]["entryPoints"] == [first, second]


def test_in_a_network_with_others_only_tls_is_served() -> None:
    settings = replace(SETTINGS, tls_hosts=("192.0.2.7",))
    addresses = {name: each["address"] for name, each in _static(settings)["entryPoints"].items()}
    assert addresses == {"http": "127.0.0.1:8080", "https": "127.0.0.1:8443", "https-2": "192.0.2.7:8443"}
    assert _http(settings)["routers"]["edge-https"]["entryPoints"] == ["https", "https-2"]


def test_ping_and_metrics_are_elsewhere_only_when_that_is_said() -> None:
    config = _static(replace(SETTINGS, internal_port=9100, internal_host="0.0.0.0"))
    assert config["entryPoints"]["internal"]["address"] == "0.0.0.0:9100"


def test_nobody_is_checked_where_somebody_else_does_it() -> None:
    balancer = _http(replace(SETTINGS, health=None))["services"]["echo"]["loadBalancer"]
    assert balancer["servers"]
    assert "healthCheck" not in balancer


def test_every_replica_is_checked_and_a_service_without_any_is_still_routed() -> None:
    balancer = _http()["services"]["echo"]["loadBalancer"]
    assert [server["url"] for server in balancer["servers"]] == ["http://127.0.0.1:9001", "http://127.0.0.1:9002"]
    checks = balancer["healthCheck"]
    assert (checks["path"], checks["interval"], checks["unhealthyInterval"]) == ("/readyz", "0.5s", "0.1s")
    alone = _http(replace(SETTINGS, upstreams={}))
    assert alone["services"]["echo"]["loadBalancer"]["servers"] == []
    assert alone["routers"]["echo"]["service"] == "echo"


def test_every_request_passes_the_edge_then_a_limiter_then_a_service() -> None:
    routers = _http()["routers"]
    roots = {name for name, router in routers.items() if "parentRefs" not in router}
    limiters = {name for name, router in routers.items() if set(router.get("parentRefs", ())) == roots}
    assert roots == {"edge-http", "edge-https"}
    assert limiters == {"limit-default", "limit-credential"}
    assert all(routers[name]["middlewares"] == ["edge"] for name in roots)
    assert all(set(routers[name]["parentRefs"]) == limiters for name in set(routers) - roots - limiters)


def test_a_service_that_another_one_calls_is_routed_inside_without_edge_and_limits() -> None:
    both = replace(SETTINGS, manifests=(CALLER, ECHO))
    inside = _http(replace(both, inside_calls=True))["routers"]
    assert inside.keys() - _http(both)["routers"].keys() == {"inside-echo"}
    assert inside["inside-echo"]["service"] == "echo"
    assert (inside["inside-echo"]["entryPoints"], inside["inside-echo"]["middlewares"]) == (["internal"], ["retry"])


def test_only_routes_declared_repeatable_are_retried_against_their_method() -> None:
    http = _http()
    assert "retryNonIdempotentMethod" not in http["middlewares"]["retry"]["retry"]
    assert http["middlewares"]["retry-repeatable"]["retry"]["retryNonIdempotentMethod"] is True
    repeatable = http["routers"]["echo-repeatable"]
    assert repeatable["priority"] > http["routers"]["echo"]["priority"]
    assert "/echo/v1/exchange" in repeatable["rule"]
    assert "login" not in repeatable["rule"]


def test_a_request_with_a_proof_is_never_sent_twice() -> None:
    """Its `jti` works once (RFC 9449 section 11.1)."""
    routers = _http()["routers"]
    for manifest in SETTINGS.manifests:
        proven, others = routers[f"{manifest.name}-proven"], (manifest.name, f"{manifest.name}-repeatable")
        assert "middlewares" not in proven
        assert proven["rule"].endswith("&& HeaderRegexp(`DPoP`, `.`)")
        assert all(proven["priority"] > routers[name]["priority"] for name in others if name in routers)


def test_limits_are_the_contracts_unless_set() -> None:
    bucket = _http()["middlewares"]["limit-credential"]["rateLimit"]
    assert (bucket["average"], bucket["burst"]) == (20, 60)
    assert bucket["sourceCriterion"] == {"ipStrategy": {"ipv6Subnet": 64}}
    tight = _http(replace(SETTINGS, limits={LimitClass.DEFAULT: Limit(7, 9), LimitClass.CREDENTIAL: Limit(1, 2)}))
    assert tight["middlewares"]["limit-default"]["rateLimit"]["average"] == 7


def test_webhooks_have_a_limit_of_their_own_also_when_others_are_set() -> None:
    hook = Route("POST", "/echo/v1/webhooks/{provider}", Public(), LimitClass.WEBHOOK)
    echo = replace(ECHO, routes=(*ECHO.routes, hook))
    http = _http(replace(SETTINGS, manifests=(echo,), limits={LimitClass.DEFAULT: Limit(7, 9)}))
    router = http["routers"]["limit-webhook"]
    assert router["middlewares"] == ["policy-webhook", "limit-webhook"]
    assert router["priority"] > http["routers"]["limit-default"]["priority"]
    assert "/echo/v1/webhooks/" in router["rule"]
    bucket = http["middlewares"]["limit-webhook"]["rateLimit"]
    assert (bucket["average"], bucket["burst"]) == (500, 1000)


def test_limits_in_redis_have_a_twin_in_memory() -> None:
    http = _http(replace(SETTINGS, redis_url=REDIS))
    kept = http["middlewares"]["limit-default"]["rateLimit"]["redis"]
    assert (kept["endpoints"], kept["password"], kept["db"]) == (["127.0.0.1:6380"], "p@ss", 2)
    assert "redis" not in http["middlewares"]["limit-default-local"]["rateLimit"]
    assert http["routers"]["limit-default-local"]["priority"] > http["routers"]["limit-default"]["priority"]
    assert "limit-default-local" not in _http()["routers"]


def test_a_platform_without_credential_routes_has_no_router_for_them() -> None:
    plain = replace(ECHO, routes=tuple(route for route in ECHO.routes if route.limit is LimitClass.DEFAULT))
    assert "limit-credential" not in _http(replace(SETTINGS, manifests=(plain,)))["routers"]


def test_certificates_are_asked_for_when_a_domain_is_named() -> None:
    settings = replace(SETTINGS, acme=Acme("ops@example.com", "api.example.com", Path("/acme/acme.json")))
    account = _static(settings)["certificatesResolvers"]["acme"]["acme"]
    assert account == {"email": "ops@example.com", "storage": "/acme/acme.json", "tlsChallenge": {}}
    tls = _http(settings)["routers"]["edge-https"]["tls"]
    assert tls == {"certResolver": "acme", "domains": [{"main": "api.example.com"}]}
    assert "certificatesResolvers" not in _static()
