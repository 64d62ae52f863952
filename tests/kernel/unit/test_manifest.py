"""What a service may declare about itself."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from kernel.events import Payload
from kernel.manifest import Authenticated, Manifest, Public, Requires, Route, Stale
from kernel.roles import Permission

_READ = Permission("notes:notes:read")


def _manifest(*routes: Route) -> Manifest:
    return Manifest("notes", "Notes", routes)


def test_its_permissions_are_those_that_its_routes_require() -> None:
    routes = (
        Route("GET", "/notes/v1/notes", Requires(_READ)),
        Route("GET", "/notes/v1/notes/{note_id}", Requires(_READ)),
        Route("GET", "/notes/v1/me", Authenticated()),
        Route("GET", "/.well-known/notes", Public()),
    )
    assert _manifest(*routes).permissions == {_READ}


def test_a_permission_that_a_handler_checks_is_one_of_its_permissions() -> None:
    seen_inside = Permission("notes:all:read")
    route = Route("GET", "/notes/v1/notes", Requires(_READ))
    assert Manifest("notes", "Notes", (route,), checked_inside=(seen_inside,)).permissions == {_READ, seen_inside}


def test_a_service_without_a_database_has_no_events() -> None:
    assert not Manifest("notes", "Notes", (), has_database=False).has_events
    for publishes, consumes in (((_Written,), ()), ((), (_Written,))):
        with pytest.raises(ValueError, match="no database to record them in"):
            Manifest("notes", "Notes", (), publishes=publishes, consumes=consumes, has_database=False)


@pytest.mark.parametrize(
    "path", ["/v1/notes", "/notes", "/notes/v2/notes", "/notesv1/x", "/other/v1/notes", "notes/v1/"]
)
def test_a_route_outside_its_prefix_does_not_start(path: str) -> None:
    with pytest.raises(ValueError, match="is outside /notes/v1/"):
        _manifest(Route("GET", path, Public()))


def test_a_route_declared_twice_does_not_start() -> None:
    with pytest.raises(ValueError, match="GET /notes/v1/notes is declared twice"):
        _manifest(Route("GET", "/notes/v1/notes", Public()), Route("GET", "/notes/v1/notes", Requires(_READ)))


@pytest.mark.parametrize(("method", "idempotent"), [("GET", True), ("PUT", True), ("DELETE", True), ("POST", False)])
def test_a_method_says_whether_a_call_may_be_sent_again(method: str, *, idempotent: bool) -> None:
    assert Route(method, "/notes/v1/notes", Public()).idempotent is idempotent


def test_a_post_may_say_so_itself() -> None:
    assert Route("POST", "/notes/v1/sync", Public(), repeatable=True).idempotent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written(Payload):
    """A note was written."""

    event_type: ClassVar[str] = "notes.note.written"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Erased(Payload):
    """An account was erased."""

    event_type: ClassVar[str] = "auth.account.erased"


def _published(name: str) -> type[Payload]:
    return type("Named", (_Written,), {"event_type": name})


@pytest.mark.parametrize("name", ["written", "notes", "notesnote.written", "auth.account.registered"])
def test_an_event_of_another_name_does_not_start(name: str) -> None:
    with pytest.raises(ValueError, match="does not begin with notes"):
        Manifest("notes", "Notes", (), publishes=(_published(name),))


def test_an_event_declared_twice_does_not_start() -> None:
    with pytest.raises(ValueError, match=r"notes.note.written is declared twice"):
        Manifest("notes", "Notes", (), publishes=(_published("notes.note.written"),) * 2)


def test_it_may_consume_what_others_publish() -> None:
    manifest = Manifest("notes", "Notes", (), publishes=(_Written,), consumes=(_Erased,))
    assert manifest.consumed_types == ["auth.account.erased"]


def test_an_event_consumed_twice_does_not_start() -> None:
    with pytest.raises(ValueError, match=r"auth.account.erased is declared twice"):
        Manifest("notes", "Notes", (), consumes=(_Erased, _Erased))


@pytest.mark.parametrize(
    ("method", "policy"),
    [
        ("GET", Stale.SERVE),
        ("POST", Stale.REFUSE),
        ("PUT", Stale.REFUSE),
        ("PATCH", Stale.REFUSE),
        ("DELETE", Stale.REFUSE),
    ],
)
def test_without_word_of_revocations_a_route_reads_and_changes_nothing(method: str, policy: Stale) -> None:
    assert Route(method, "/notes/v1/notes", Requires(_READ)).when_stale is policy


def test_a_route_may_say_otherwise() -> None:
    assert Route("GET", "/notes/v1/secrets", Requires(_READ), stale=Stale.REFUSE).when_stale is Stale.REFUSE
    assert Route("POST", "/notes/v1/search", Requires(_READ), stale=Stale.SERVE).when_stale is Stale.SERVE
