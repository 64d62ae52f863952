import re
from dataclasses import replace

from gateway.rules import routes_pattern, routes_rule, service_rule
from kernel.manifest import LimitClass, Public, Route
from tests.gateway.sample import ECHO


def test_a_service_owns_its_prefix_and_its_well_known_addresses() -> None:
    plain = replace(ECHO, routes=tuple(route for route in ECHO.routes if not route.local_only))
    assert service_rule(plain) == "PathPrefix(`/echo/`) || Path(`/.well-known/echo.json`)"


def test_routes_are_grouped_by_method() -> None:
    routes = [Route("POST", "/echo/v1/b", Public()), Route("PUT", "/echo/v1/c", Public())]
    rule = routes_rule([*routes, Route("POST", "/echo/v1/a", Public())])
    assert (
        rule
        == "(Method(`POST`) && (Path(`/echo/v1/a`) || Path(`/echo/v1/b`))) || (Method(`PUT`) && (Path(`/echo/v1/c`)))"
    )


def test_head_counts_as_the_get_that_it_is() -> None:
    assert routes_rule([Route("GET", "/echo/v1/a", Public())]).startswith("((Method(`GET`) || Method(`HEAD`)) && ")


def test_a_parameter_is_one_segment_and_the_rest_is_literal() -> None:
    rule = routes_rule([Route("PUT", "/echo/v1/a.b/{thing_id}/c", Public())])
    pattern = rule.split("`")[3]
    assert re.fullmatch(pattern, "/echo/v1/a.b/7/c")
    assert not re.fullmatch(pattern, "/echo/v1/axb/7/c")
    assert not re.fullmatch(pattern, "/echo/v1/a.b/7/8/c")


def test_no_routes_make_no_rule() -> None:
    assert routes_rule([]) == ""


def test_a_pattern_matches_exactly_the_methods_and_paths_of_its_routes() -> None:
    pattern = routes_pattern(route for route in ECHO.routes if route.limit is LimitClass.CREDENTIAL)
    for route in ("POST /echo/v1/login", "POST /echo/v1/things/7/unlock"):
        assert re.match(pattern, route), route
    for route in (
        "GET /echo/v1/login",
        "POST /echo/v1/login/",
        "POST /echo/v1/things/7/8/unlock",
        "POST /echo/v1/loginx",
    ):
        assert not re.match(pattern, route), route


def test_a_route_for_this_machine_alone_asks_for_its_host() -> None:
    rule = service_rule(ECHO)
    assert rule.startswith("(PathPrefix(`/echo/`) || Path(`/.well-known/echo.json`)) && (!(Path(`/echo/v1/tool`)) || ")
