"""The window accepts every message once, in the order of the stream, whatever the owner before it left behind."""

import random

import pytest

from kernel.runtime.events.broker.delivery_window import DeliveryWindow, Verdict


def test_deliveries_without_a_gap_are_new() -> None:
    window = DeliveryWindow()
    assert [window.judge(number, 10 * number) for number in (1, 2, 3)] == [Verdict.NEW] * 3


def test_what_was_sent_before_the_reset_is_stale() -> None:
    window = DeliveryWindow()
    assert [window.judge(7, 70), window.judge(8, 80), window.judge(1, 50)] == [
        Verdict.STALE,
        Verdict.STALE,
        Verdict.NEW,
    ]


def test_a_missing_delivery_is_a_gap_until_the_next_reset() -> None:
    window = DeliveryWindow()
    window.judge(1, 10)
    assert window.judge(3, 30) is Verdict.GAP
    window.reset()
    assert [window.judge(4, 40), window.judge(1, 20), window.judge(2, 30)] == [
        Verdict.STALE,
        Verdict.NEW,
        Verdict.NEW,
    ]


def test_what_comes_again_is_known() -> None:
    window = DeliveryWindow()
    window.judge(1, 10)
    window.judge(2, 20)
    assert [window.judge(3, 10), window.judge(4, 30)] == [Verdict.KNOWN, Verdict.NEW]


def test_a_late_reset_by_another_replica_brings_only_known_messages_first() -> None:
    window = DeliveryWindow()
    for number in (1, 2, 3):
        window.judge(number, 10 * number)
    assert [window.judge(1, 20), window.judge(2, 30), window.judge(3, 40)] == [
        Verdict.KNOWN,
        Verdict.KNOWN,
        Verdict.NEW,
    ]


class Server:
    """Numbers deliveries as JetStream does: on from the first message that is not acknowledged, 1 after a reset."""

    def __init__(self, messages: int) -> None:
        self.open = list(range(1, messages + 1))
        self.delivery, self.next = 0, 0

    def reset(self) -> None:
        self.delivery, self.next = 0, 0

    def deliver(self) -> tuple[int, int] | None:
        if self.next == len(self.open):
            return None
        self.delivery, self.next = self.delivery + 1, self.next + 1
        return self.delivery, self.open[self.next - 1]


@pytest.mark.parametrize("seed", range(50))
def test_a_new_owner_accepts_everything_that_is_open_in_order(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    server = Server(40)
    for _ in range(chance.randrange(20)):  # what the owner before was given
        server.deliver()
    window, accepted = DeliveryWindow(), list[int]()
    late = [server.deliver() for _ in range(chance.randrange(3))]  # on its way to the new owner when that one resets
    server.reset()
    arriving = [each for each in late if each is not None]
    while (delivered := server.deliver()) is not None:
        arriving.append(delivered)
        if chance.random() < 0.05:  # a zombie resets, too
            server.reset()
            if chance.random() < 0.5:
                server.open = [each for each in server.open if each > min(server.open) + 1]
    while arriving:
        if window.judge(*(each := arriving.pop(0))) is Verdict.NEW:
            accepted.append(each[1])
    assert accepted == sorted(set(accepted))
    assert set(accepted) >= set(server.open)
