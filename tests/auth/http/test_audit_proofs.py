"""The audit trail is proven over HTTP, and a customer verifies the answers with docs/examples/verify_audit.py."""

import ast
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from services.auth.adapters.crypto.audit.head_signer import KeyRingHeadSigner
from services.auth.app.audit.use_cases import build_sign_audit_head
from services.auth.app.keys.retire_key import RetireKeyCommand
from services.auth.app.keys.use_cases import KeyUseCases
from services.auth.domain.audit.audit_head import SignedHead
from tests.auth.http import audit_attacks as attacks
from tests.auth.http.api import Api
from tests.auth.http.audit_attacks import VERIFIER, Attacker, Saved
from tests.auth.http.problem import assert_problem

_HEADS = "/auth/v1/audit-heads"


async def sign_head(api: Api, days: int = 1) -> SignedHead:
    """Signs the head of a later day, as the task beside the server does."""
    api.auth.clock.advance(timedelta(days=days))
    signer = KeyRingHeadSigner(api.auth.ring)
    signed = await build_sign_audit_head(api.auth.resources, signer).execute()
    assert signed is not None
    return signed


async def _admin(api: Api) -> str:
    """An access token of now: the last one ran out with the day."""
    return str((await api.login("ada@example.com"))["access_token"])


@pytest.fixture
async def trail(api: Api) -> Api:
    """A trail with an administrator, 40 members and three heads."""
    await api.admin()
    for day in range(3):
        for number in range(13):
            await api.register(f"member-{day}-{number}@example.com")
        await sign_head(api)
    return api


async def test_heads_are_listed_newest_first_and_chained(trail: Api) -> None:
    heads = await trail.walk(_HEADS, await _admin(trail), limit=2)
    assert [head["number"] for head in heads] == [3, 2, 1]
    assert [head["previous"] is None for head in heads] == [False, False, True]
    assert heads[0]["events"] > heads[1]["events"] > heads[2]["events"] > 0
    assert all(head["key"].keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"} for head in heads)


async def test_an_event_has_no_proof_before_a_head_covers_it(trail: Api) -> None:
    admin = await _admin(trail)
    newest = (await trail.walk("/auth/v1/audit-events", admin))[0]["id"]
    pending = await trail.call("GET", f"/auth/v1/audit-events/{newest}/proof", admin)
    assert_problem(pending, 409, "audit-head-pending")
    await sign_head(trail)
    proven = await trail.call("GET", f"/auth/v1/audit-events/{newest}/proof", await _admin(trail))
    assert (proven.status_code, proven.json()["head"]["number"]) == (200, 4)


@pytest.mark.parametrize(
    ("path", "query", "status", "slug"),
    [
        ("/auth/v1/audit-events/01a20645-e448-751d-8415-683e8ad8b670/proof", {}, 404, "not-found"),
        ("/auth/v1/audit-events/x/proof", {}, 404, "not-found"),
        ("/auth/v1/audit-events/EVENT/proof", {"head": 9}, 404, "not-found"),
        ("/auth/v1/audit-events/EVENT/proof", {"head": 0}, 422, "invalid-request"),
        ("/auth/v1/audit-events/EVENT/proof", {"head": 2**31}, 422, "invalid-request"),
        (_HEADS, {"cursor": "!"}, 422, "invalid-request"),
    ],
)
async def test_what_is_not_there_is_refused(
    api: Api, path: str, query: Mapping[str, int | str], status: int, slug: str
) -> None:
    admin = await api.admin()
    event = (await api.walk("/auth/v1/audit-events", admin))[0]["id"]
    answer = await api.call("GET", path.replace("EVENT", event), admin, params=dict(query))
    assert_problem(answer, status, slug)


async def test_only_auditors_see_heads_and_proofs(api: Api) -> None:
    member = (await api.member())["access_token"]
    for path in (_HEADS, "/auth/v1/audit-events/01a20645-e448-751d-8415-683e8ad8b670/proof"):
        assert_problem(await api.call("GET", path, member), 403, "forbidden")
        assert (await api.call("GET", path)).status_code == 401


async def _save(api: Api, *, proofs: int = 100) -> Saved:
    admin = await _admin(api)
    keys = (await api.call("GET", "/.well-known/jwks.json")).json()
    heads = (await api.call("GET", _HEADS, admin)).json()
    covered = heads["items"][0]["events"]
    events = (await api.walk("/auth/v1/audit-events", admin))[::-1][:covered][:proofs]
    proven = [await api.call("GET", f"/auth/v1/audit-events/{each['id']}/proof", admin) for each in events]
    return Saved(keys, heads, [each.json() for each in proven])


async def test_a_customer_verifies_heads_and_proofs_without_our_code(trail: Api, tmp_path: Path) -> None:
    saved = await _save(trail)
    code, said = saved.verify(tmp_path)
    assert (code, said.count("3 heads verified"), said.count("verified: auth.")) == (0, 1, len(saved.proofs))
    assert len(saved.proofs) > 40
    assert not re.search(r"^\s*(import|from) (kernel|services|ops)", VERIFIER.read_text(), re.MULTILINE)
    assert len(VERIFIER.read_text().splitlines()) <= 100


async def test_a_proof_is_good_after_the_person_was_erased(trail: Api, tmp_path: Path) -> None:
    before = await _save(trail)
    for event in before.proofs[-5:]:
        user = json.loads(event["leaf"])[6]
        erased = await trail.call("DELETE", f"/auth/v1/users/{user}", await _admin(trail))
        assert erased.status_code == 204
    await sign_head(trail)
    after = await _save(trail, proofs=len(before.proofs))
    assert [proof["leaf"] for proof in after.proofs] == [proof["leaf"] for proof in before.proofs]
    assert replace(after, held=before.heads).verify(tmp_path)[0] == 0
    assert "@example.com" not in json.dumps(after.proofs)


async def test_a_head_of_a_retired_key_is_verified_by_the_newest_one(trail: Api, tmp_path: Path) -> None:
    old = (await _save(trail)).keys
    await _replace_signing_key(trail)
    newest = await sign_head(trail)
    saved = await _save(trail)
    assert newest.key["kid"] not in {key["kid"] for key in old["keys"]}
    assert [key["kid"] for key in saved.keys["keys"] if key["kty"] == "EC"] == [newest.key["kid"]]
    assert saved.verify(tmp_path)[0] == 0
    code, said = replace(saved, keys=old).verify(tmp_path)
    assert (code, f"head 4 is signed with the key {newest.key['kid']}, which is not pinned" in said) == (1, True)


async def _replace_signing_key(api: Api) -> None:
    first = api.auth.ring.kid
    keys = KeyUseCases.build(api.auth.resources, None)
    await keys.publish_key.execute()
    await keys.promote_key.execute(force=True)
    await keys.retire_key.execute(RetireKeyCommand(first, compromised=True))
    await api.auth.ring.refresh()


async def test_a_customer_needs_the_pages_back_to_the_newest_head_that_they_hold(trail: Api, tmp_path: Path) -> None:
    saved = await _save(trail, proofs=0)
    newest, middle, oldest = saved.heads["items"]
    held = {"items": [middle, oldest]}
    for page, code in (([newest, middle], 0), ([newest], 1)):
        assert replace(saved, heads={"items": page}, held=held).verify(tmp_path)[0] == code
    code, said = replace(saved, held={"items": []}).verify(tmp_path)
    assert (code, "what you hold has no head" in said) == (1, True)


@pytest.mark.parametrize(("index", "last", "length"), [(3, 1, 1), (-1, 1, 1), (0, 0, 1), (2, 3, 3), (5, 7, 4)], ids=str)
def test_a_path_of_another_length_and_a_place_outside_the_tree_lead_to_no_root(
    index: int, last: int, length: int
) -> None:
    """RFC 9162 sections 2.1.3.2 and 2.1.4.2: with an element too many a forged root could be reached."""
    functions: list[ast.stmt] = [
        each for each in ast.parse(VERIFIER.read_text()).body if isinstance(each, ast.FunctionDef)
    ]
    names: dict[str, Any] = {"sha256": sha256}
    exec(compile(ast.Module(functions, []), str(VERIFIER), "exec"), names)  # noqa: S102 - the script's own functions
    assert names["climb"](index, last, b"", ["00" * 32] * length)[1] is None


@pytest.mark.parametrize(
    ("attack", "finding"),
    [
        (attacks.change_row, r"event [0-9a-f-]{36} is not in the trail, or was changed"),
        (attacks.change_row_and_rebuild, r"head 3 is not the one you hold: it was replaced"),
        (attacks.remove_row, r"head 3 is not the one you hold: it was replaced"),
        (attacks.add_row, r"head 3 is not the one you hold: it was replaced"),
        (attacks.reorder, r"head 3 is not the one you hold: it was replaced"),
        (attacks.rewrite_the_past_under_the_last_head, r"head 3 rewrites events of head 2"),
        (attacks.change_head, r"head 2 was changed: its key did not sign it"),
        (attacks.sign_with_another_key, r"head 3 is signed with the key [\w-]+, which is not pinned"),
        (attacks.put_another_key_beside_an_old_head, r"head 2 was replaced"),
        (attacks.remove_head, r"head 2 is missing"),
        (attacks.roll_back, r"you hold head 3, and the newest is 2: the trail was rolled back"),
        (attacks.prove_another_event, r"is not in the trail, or was changed"),
        (attacks.prove_at_another_place, r"is not in the trail, or was changed"),
        (attacks.shorten_consistency, r"head 3 rewrites events of head 2"),
    ],
)
async def test_each_tampering_is_found_and_named(
    trail: Api, tmp_path: Path, attack: Callable[[Attacker], Saved], finding: str
) -> None:
    """Who holds the signing key as well is found by what the customer has held since."""
    honest = await _save(trail)
    attacked = attack(Attacker(honest, trail))
    needs_held = "not the one you hold" in finding
    code, said = (replace(attacked, held=honest.heads) if needs_held else attacked).verify(tmp_path)
    assert (code, bool(re.search(f"NOT VERIFIED: .*({finding})", said))) == (1, True), said
