"""What every `AuditTrail` does."""

from dataclasses import replace

import pytest

from kernel.events import Event
from kernel.testing.fixed_clock import EPOCH
from services.auth.app.ports import AuditFilter
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import fact, new_id, personal_fact, session_fact


class AuditTrailContract:
    async def test_a_fact_is_read_as_it_was_recorded(self, backend: Backend) -> None:
        bare = Event(new_id(), "auth.login.failed", EPOCH)
        recorded = [bare, fact("auth.login.failed"), fact("auth.login.failed", new_id()), personal_fact(new_id())]
        for each in recorded:
            await backend.audit.append(each)
        read = await backend.audit.page(AuditFilter(), 10)
        assert sorted(read, key=lambda each: each.id) == recorded

    async def test_a_fact_is_recorded_once(self, backend: Backend) -> None:
        once = fact()
        await backend.audit.append(once)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.audit.append(once)
        assert await backend.audit.page(AuditFilter(), 10) == [once]

    async def test_a_fact_that_is_not_what_its_type_declares_is_refused(self, backend: Backend) -> None:
        for broken in (
            replace(fact("auth.session.ended"), data={"cause": 1}),
            replace(fact("auth.session.ended"), data={"cause": "logged-out", "more": 1}),
            replace(fact("auth.session.ended", new_id()), personal={"email": "ann@example.com"}),
        ):
            with pytest.raises(ValueError, match=r"auth\.session\.ended"):
                await backend.audit.append(broken)
        assert await backend.audit.page(AuditFilter(), 10) == []

    async def test_pages_go_from_the_newest_to_the_oldest_whatever_the_order_of_arrival(self, backend: Backend) -> None:
        made = [fact() for _ in range(5)]
        for each in (made[3], made[0], made[4], made[2], made[1]):
            await backend.audit.append(each)
        first = await backend.audit.page(AuditFilter(), 3)
        second = await backend.audit.page(AuditFilter(before=first[-1].id), 3)
        assert [*first, *second] == made[::-1]
        assert await backend.audit.page(AuditFilter(before=made[0].id), 3) == []

    async def test_every_filter_narrows(self, backend: Backend) -> None:
        ann, ben = new_id(), new_id()
        of_ann, of_ben, other = fact("auth.a", ann), fact("auth.a", ben), fact("auth.b", ann)
        for each in (of_ann, of_ben, other):
            await backend.audit.append(each)
        assert await backend.audit.page(AuditFilter(user_id=ann), 10) == [other, of_ann]
        assert await backend.audit.page(AuditFilter(type="auth.a"), 10) == [of_ben, of_ann]
        assert await backend.audit.page(AuditFilter(user_id=ann, type="auth.a"), 10) == [of_ann]
        assert await backend.audit.page(AuditFilter(user_id=ann, before=other.id), 10) == [of_ann]
        assert await backend.audit.page(AuditFilter(type="auth.c"), 10) == []
        of_session = session_fact("auth.a", ann, new_id())
        await backend.audit.append(of_session)
        assert await backend.audit.page(AuditFilter(session_id=of_session.session_id), 10) == [of_session]
        assert await backend.audit.page(AuditFilter(session_id=new_id()), 10) == []
