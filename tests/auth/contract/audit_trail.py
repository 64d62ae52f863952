"""What every `AuditTrail` does."""

from dataclasses import replace

import pytest

from kernel.events import Actor, Event, Subject
from kernel.runtime.events.schemas import to_recorded
from kernel.testing.fixed_clock import EPOCH
from services.auth.app.audit.ports import AuditFilter
from services.auth.domain.sessions.events import LoginFailed
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import new_event, new_id, new_personal_event, new_session_event


class AuditTrailContract:
    async def test_a_fact_is_read_as_it_was_recorded(self, backend: Backend) -> None:
        bare = Event(new_id(), EPOCH, Subject("service", "auth"), LoginFailed())
        by_admin = replace(new_personal_event(new_id()), actor=Actor.user(new_id()), tenant_id=new_id())
        made = [
            bare,
            new_event("auth.login.failed"),
            new_event("auth.login.failed", new_id()),
            new_personal_event(new_id()),
            by_admin,
        ]
        for each in made:
            await backend.audit.append(each)
        read = await backend.audit.page(AuditFilter(), 10)
        assert {each.id: each for each in read} == {each.id: to_recorded(each) for each in made}

    async def test_a_fact_is_recorded_once(self, backend: Backend) -> None:
        once = new_event()
        await backend.audit.append(once)
        with pytest.raises(ValueError, match="recorded already"):
            await backend.audit.append(once)
        assert await backend.audit.page(AuditFilter(), 10) == [to_recorded(once)]

    async def test_a_fact_that_is_not_what_its_type_declares_is_refused(self, backend: Backend) -> None:
        for broken in (new_event("auth.session.ended", cause=1), new_event("auth.session.ended", presented="1")):
            with pytest.raises(ValueError, match=r"auth\.session\.ended"):
                await backend.audit.append(broken)
        assert await backend.audit.page(AuditFilter(), 10) == []

    async def test_pages_go_from_the_newest_to_the_oldest_whatever_the_order_of_arrival(self, backend: Backend) -> None:
        made = [new_event() for _ in range(5)]
        for each in (made[3], made[0], made[4], made[2], made[1]):
            await backend.audit.append(each)
        first = await backend.audit.page(AuditFilter(), 3)
        second = await backend.audit.page(AuditFilter(before=first[-1].id), 3)
        assert [*first, *second] == [to_recorded(each) for each in made[::-1]]
        assert await backend.audit.page(AuditFilter(before=made[0].id), 3) == []

    async def test_every_filter_narrows(self, backend: Backend) -> None:
        ann, ben = new_id(), new_id()
        of_ann, of_ben, other = new_event("auth.a", ann), new_event("auth.a", ben), new_event("auth.b", ann)
        for each in (of_ann, of_ben, other):
            await backend.audit.append(each)
        for wanted, found in (
            (AuditFilter(user_id=ann), [other, of_ann]),
            (AuditFilter(type="auth.a"), [of_ben, of_ann]),
            (AuditFilter(user_id=ann, type="auth.a"), [of_ann]),
            (AuditFilter(user_id=ann, before=other.id), [of_ann]),
            (AuditFilter(type="auth.c"), []),
        ):
            assert await backend.audit.page(wanted, 10) == [to_recorded(each) for each in found]

    async def test_events_are_found_by_session_and_by_actor(self, backend: Backend) -> None:
        session_id, admin = new_id(), new_id()
        of_session = new_session_event("auth.a", new_id(), session_id)
        by_admin = replace(new_event("auth.a", new_id()), actor=Actor.user(admin))
        for each in (of_session, by_admin):
            await backend.audit.append(each)
        assert await backend.audit.page(AuditFilter(session_id=session_id), 10) == [to_recorded(of_session)]
        assert await backend.audit.page(AuditFilter(actor_id=str(admin)), 10) == [to_recorded(by_admin)]
        for absent in (AuditFilter(session_id=new_id()), AuditFilter(actor_id="operator")):
            assert await backend.audit.page(absent, 10) == []
