"""The caller as headers: put together once for a token, and never those of another principal."""

from dataclasses import replace
from datetime import UTC, datetime

from kernel.access_token_claims import Principal
from kernel.roles import Permission
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.ordered_ids import OrderedIds
from services.auth.adapters.http import token_check
from services.auth.adapters.http.token_check import describe_caller

_IDS = OrderedIds()


def _principal() -> Principal:
    return Principal(
        sub=_IDS.new(),
        client_id="goodgo",
        sid=_IDS.new(),
        roles=frozenset({"b", "a"}),
        permissions=frozenset({Permission.parse("auth:users:read")}),
        token_id=str(_IDS.new()),
        expires_at=EPOCH,
        auth_time=datetime(1970, 1, 1, 0, 1, tzinfo=UTC),
        acr="urn:goodgo:aal1",
    )


def test_a_caller_is_described_by_five_headers() -> None:
    caller = _principal()
    assert dict(describe_caller(caller)) == {
        b"x-user-id": str(caller.user_id).encode(),
        b"x-user-roles": b"a b",
        b"x-user-scope": b"auth:users:read",
        b"x-user-acr": b"urn:goodgo:aal1",
        b"x-user-auth-time": b"60",
    }


def test_another_principal_with_the_same_token_id_gets_its_own() -> None:
    first = _principal()
    second = replace(first, sub=_IDS.new())
    assert [dict(describe_caller(each))[b"x-user-id"] for each in (first, second, first)] == [
        str(each.user_id).encode() for each in (first, second, first)
    ]


def test_what_one_answer_does_to_its_headers_is_not_in_the_next() -> None:
    caller = _principal()
    first = describe_caller(caller)
    assert isinstance(first, list)
    first.clear()
    assert describe_caller(caller)


def test_the_oldest_are_dropped() -> None:
    for _ in range(token_check._MAX_DESCRIBED + 10):
        describe_caller(_principal())
    assert len(token_check._described) == token_check._MAX_DESCRIBED
