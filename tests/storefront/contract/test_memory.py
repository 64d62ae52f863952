"""The services in memory keep the ports' promises."""

import pytest

from services.storefront.adapters.memory.services import MemoryAccounts, MemoryOrders, MemoryPayments
from services.storefront.domain.parts import PartUnavailable
from tests.storefront.contract.suites import AccountsContract, AwayContract, OrdersContract, PaymentsContract
from tests.storefront.stage import LAMP, METHOD, ORDER, ORDER_ID, PAYMENT, PROFILE


class TestMemoryOrders(OrdersContract):
    @pytest.fixture
    def orders(self) -> MemoryOrders:
        return MemoryOrders({ORDER_ID: ORDER}, {"LAMP-01": LAMP})


class TestMemoryPayments(PaymentsContract):
    @pytest.fixture
    def payments(self) -> MemoryPayments:
        return MemoryPayments({ORDER_ID: PAYMENT}, [METHOD])


class TestMemoryAccounts(AccountsContract):
    @pytest.fixture
    def accounts(self) -> MemoryAccounts:
        return MemoryAccounts(PROFILE)


class TestMemoryAway(AwayContract):
    @pytest.fixture
    def away(self) -> tuple[MemoryOrders, MemoryPayments, MemoryAccounts]:
        gone = PartUnavailable()
        return MemoryOrders(failure=gone), MemoryPayments(failure=gone), MemoryAccounts(failure=gone)
