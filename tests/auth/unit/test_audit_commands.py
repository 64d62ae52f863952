"""The commands about signed heads, and the task that signs the head of each day."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kernel.errors import NotFound
from services.auth.adapters.crypto.audit.head_signer import KeyRingHeadSigner
from services.auth.adapters.terminal.audit import AuditCommands
from services.auth.adapters.timer.audit_heads import AuditHeadTask
from services.auth.app.audit.use_cases import (
    AuditUseCases,
    build_audit_tree,
    build_sign_audit_head,
    build_verify_audit_heads,
)
from services.auth.domain.audit.audit_head import SignedHead
from services.auth.domain.errors import AuditHeadPending
from tests.auth.contract.samples import new_event
from tests.auth.unit.memory_auth import MemoryAuth

_DAY = timedelta(days=1)
_NEWEST = "auth_audit_head_timestamp_seconds"


@pytest.fixture
def commands(auth: MemoryAuth) -> AuditCommands:
    signer, resources = KeyRingHeadSigner(auth.ring), auth.resources
    return AuditCommands(
        heads=resources.stores.audit_tree.heads,
        sign_audit_head=build_sign_audit_head(resources, signer),
        prove_audit_event=AuditUseCases.build(resources).prove_audit_event,
        verify_audit_heads=build_verify_audit_heads(resources, signer),
    )


async def test_a_head_is_signed_by_hand_at_any_time_and_shown(
    auth: MemoryAuth, commands: AuditCommands, capsys: pytest.CaptureFixture[str]
) -> None:
    await commands.run(["head"])
    assert capsys.readouterr().out == "no head is signed yet\n"
    await auth.register()
    for number in (1, 2):
        await commands.run(["head", "--sign", "--json"])
        (shown,) = json.loads(capsys.readouterr().out)["items"]
        assert (shown["number"], shown["date"], shown["events"]) == (number, "2030-01-01", 1)
    await commands.run(["head", "--all"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0] for line in lines] == ["head 2", "head 1"]


async def test_an_event_is_proven_once_a_head_covers_it(
    auth: MemoryAuth, commands: AuditCommands, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.register()
    (event,) = await auth.list_events()
    with pytest.raises(AuditHeadPending):
        await commands.run(["proof", str(event.id)])
    await commands.run(["head", "--sign"])
    capsys.readouterr()
    await commands.run(["proof", str(event.id)])
    assert capsys.readouterr().out == f"event {event.id} is number 1 of the 1 events of head 1\n"
    await commands.run(["proof", str(event.id), "--head", "1", "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert (shown["event_id"], shown["path"], shown["head"]["number"]) == (str(event.id), [], 1)
    for words in ([str(uuid4())], [str(event.id), "--head", "2"]):
        with pytest.raises(NotFound):
            await commands.run(["proof", *words])


async def test_the_trail_is_compared_with_heads_that_were_kept_elsewhere(
    auth: MemoryAuth, commands: AuditCommands, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await auth.register()
    await commands.run(["head", "--sign", "--json"])
    held = tmp_path / "held.json"
    held.write_text(capsys.readouterr().out)
    for words in ([], ["--held", str(held)]):
        await commands.run(["verify-heads", *words])
        assert json.loads(capsys.readouterr().out) == {"heads": 1, "finding": None}
    (event,) = await auth.list_events()
    await commands.run(["proof", str(event.id), "--json"])
    (proof := tmp_path / "proof.json").write_text(capsys.readouterr().out)
    await commands.run(["verify-heads", "--held", str(proof)])
    assert json.loads(capsys.readouterr().out)["finding"] is None
    heads = await auth.stores.audit_tree.heads.page(None, 1)
    held.write_text(held.read_text().replace(heads[0].statement, f"{heads[0].statement[:-4]}AAAA"))
    await commands.run(["verify-heads", "--held", str(held)])
    assert "is not the one that you hold" in json.loads(capsys.readouterr().out)["finding"]


async def test_the_task_signs_one_head_a_day_and_shows_the_day_of_the_newest(auth: MemoryAuth) -> None:
    heads, registry = auth.stores.audit_tree.heads, auth.platform.registry
    sign = build_sign_audit_head(auth.resources, KeyRingHeadSigner(auth.ring)).execute

    async def find_newest() -> SignedHead | None:
        return next(iter(await heads.page(None, 1)), None)

    task = AuditHeadTask(build_audit_tree(auth.resources).extend, sign, find_newest, registry)
    await auth.register()
    for day in range(3):
        assert await task.step()
        assert not await task.step()
        assert [each.head.number for each in await heads.page(None, 1)] == [day + 1]
        midnight = auth.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        assert registry.get_sample_value(_NEWEST) == midnight.timestamp()
        auth.clock.advance(_DAY)


async def test_the_task_keeps_subtrees_of_a_long_trail_in_steps(auth: MemoryAuth) -> None:
    async with auth.resources.stores.log_in_transactions.begin() as work:
        for _ in range(2304):
            await work.audit.append(new_event())
    tree = build_audit_tree(auth.resources)
    assert [await tree.extend() for _ in range(3)] == [True, True, False]
    assert [await tree.nodes.count(level) for level in (7, 8, 9, 11, 12)] == [0, 9, 4, 1, 0]
