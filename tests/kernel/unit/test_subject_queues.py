"""Many subjects at once, one message of a subject at a time, and an end that waits for what is under way."""

import asyncio
from collections import defaultdict
from datetime import timedelta

from kernel.runtime.events.broker.subject_queues import SubjectQueues

Item = tuple[str, int]
_SOON = timedelta(milliseconds=1)


class Work:
    """Handles items in `turns` turns of the loop; the attempts of `failing` are repeated until it is empty."""

    def __init__(self, in_flight: int = 8, turns: int = 3) -> None:
        self.failing: set[Item] = set()
        self.finished: list[Item] = []
        self.at_work: list[Item] = []
        self.most = 0
        self._turns = turns
        self.queues = SubjectQueues[Item](asyncio.Semaphore(in_flight), self._attempt, self._finish)

    def put(self, *items: Item) -> None:
        for item in items:
            self.queues.put(item[0], item)

    async def _attempt(self, item: Item, _number: int) -> timedelta | None:
        assert item[0] not in {subject for subject, _ in self.at_work}
        self.at_work.append(item)
        self.most = max(self.most, len(self.at_work))
        for _ in range(self._turns):
            await asyncio.sleep(0)
        self.at_work.remove(item)
        return _SOON if item in self.failing else None

    async def _finish(self, item: Item) -> None:
        self.finished.append(item)


async def test_subjects_are_handled_at_once_and_each_in_order() -> None:
    work = Work(in_flight=8)
    items = [(f"s{number % 5}", number) for number in range(50)]
    work.put(*items)
    await work.queues.drain(5)
    by_subject = defaultdict(list)
    for subject, number in work.finished:
        by_subject[subject].append(number)
    assert by_subject == {f"s{n}": list(range(n, 50, 5)) for n in range(5)}
    assert work.most == 5


async def test_no_more_are_handled_at_once_than_there_are_slots() -> None:
    work = Work(in_flight=3)
    work.put(*((f"s{number}", number) for number in range(20)))
    await work.queues.drain(5)
    assert (len(work.finished), work.most) == (20, 3)


async def test_an_item_that_waits_for_its_next_attempt_takes_no_slot_and_holds_back_its_subject() -> None:
    work = Work(in_flight=1)
    work.failing.add(("bad", 1))
    work.put(("bad", 1), ("bad", 2), *((f"s{number}", number) for number in range(10)))
    async with asyncio.timeout(5):
        while len(work.finished) < 10:  # noqa: ASYNC110 - the loop turns while it waits
            await asyncio.sleep(0)
    assert ("bad", 2) not in work.finished
    work.failing.clear()
    await work.queues.drain(5)
    assert work.finished[-2:] == [("bad", 1), ("bad", 2)]


async def test_closing_waits_for_the_attempt_under_way_and_drops_the_rest() -> None:
    work = Work(in_flight=1, turns=20)
    work.put(("a", 1), ("a", 2), ("b", 1))
    while not work.at_work:  # noqa: ASYNC110 - the loop turns while it waits
        await asyncio.sleep(0)
    await work.queues.close()
    assert work.finished == [("a", 1)]
    work.put(("c", 1))
    await asyncio.sleep(0)
    assert work.at_work == []


async def test_draining_ends_when_its_time_is_over() -> None:
    work = Work()
    work.failing.add(("bad", 1))
    work.put(("bad", 1))
    await work.queues.drain(0.05)
    assert work.finished == []
    await work.queues.close()
