"""What every `Catalogue` and `Pictures` does."""

import asyncio
from dataclasses import replace

import pytest

from kernel.errors import NotFound, VersionChanged
from kernel.money import Money
from services.orders.app.catalogue.ports import Condition
from services.orders.app.use_cases import Stores
from services.orders.domain.products import Offer, ProductFilter
from tests.orders.samples import CHAIR, DRAFT, LAMP, SVG, stocked

_ANY = Condition()


class CatalogueContract:
    async def test_a_new_product_has_version_1_and_nothing_in_stock(self, stores: Stores) -> None:
        offer = await stores.catalogue.put(LAMP, DRAFT, _ANY)
        assert (offer.product.version, offer.available, offer.product.price) == (1, 0, DRAFT.price)
        assert await stores.catalogue.find(LAMP) == offer
        assert await stores.catalogue.find(CHAIR) is None

    async def test_a_change_keeps_the_stock_and_counts(self, stores: Stores) -> None:
        await stocked(stores, 5)
        offer = await stores.catalogue.put(LAMP, replace(DRAFT, price=Money(2500, "JPY")), Condition(version=1))
        assert (offer.product.version, offer.available, offer.product.price) == (2, 5, Money(2500, "JPY"))

    @pytest.mark.parametrize("condition", [Condition(version=2), Condition(is_new=True)])
    async def test_a_condition_that_does_not_hold_changes_nothing(self, stores: Stores, condition: Condition) -> None:
        before = await stores.catalogue.put(LAMP, DRAFT, _ANY)
        with pytest.raises(VersionChanged):
            await stores.catalogue.put(LAMP, replace(DRAFT, name="Other"), condition)
        assert await stores.catalogue.find(LAMP) == before

    @pytest.mark.parametrize("condition", [Condition(version=1), Condition(exists=True)])
    async def test_of_nothing_no_version_holds(self, stores: Stores, condition: Condition) -> None:
        with pytest.raises(VersionChanged):
            await stores.catalogue.put(LAMP, DRAFT, condition)
        assert await stores.catalogue.find(LAMP) is None

    async def test_of_ten_changes_of_one_version_one_is_made(self, stores: Stores) -> None:
        await stores.catalogue.put(LAMP, DRAFT, _ANY)
        changes = (stores.catalogue.put(LAMP, DRAFT, Condition(version=1)) for _ in range(10))
        outcomes = await asyncio.gather(*changes, return_exceptions=True)
        assert sum(isinstance(each, Offer) for each in outcomes) == 1

    async def test_pages_go_by_sku_through_what_is_for_sale(self, stores: Stores) -> None:
        for sku in ("C", "A", "B", "D"):
            await stores.catalogue.put(sku, replace(DRAFT, active=sku != "B"), _ANY)
        first = await stores.catalogue.page(ProductFilter(), None, 2)
        second = await stores.catalogue.page(ProductFilter(), first[-1].product.sku, 2)
        assert [each.product.sku for each in (*first, *second)] == ["A", "C", "D"]

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (ProductFilter(text="LAMP"), [LAMP]),
            (ProductFilter(text="warm"), [CHAIR, LAMP]),
            (ProductFilter(text="100%"), []),
            (ProductFilter(category="seating"), [CHAIR]),
            (ProductFilter(currency="JPY"), [CHAIR]),
            (ProductFilter(text="lamp", currency="JPY"), []),
        ],
    )
    async def test_a_filter_narrows(self, stores: Stores, wanted: ProductFilter, found: list[str]) -> None:
        await stores.catalogue.put(LAMP, DRAFT, _ANY)
        chair = replace(DRAFT, name="Chair", category="seating", price=Money(9000, "JPY"))
        await stores.catalogue.put(CHAIR, chair, _ANY)
        assert [each.product.sku for each in await stores.catalogue.page(wanted, None, 9)] == found

    async def test_many_are_found_by_sku_and_the_unknown_left_out(self, stores: Stores) -> None:
        await stores.catalogue.put(LAMP, replace(DRAFT, active=False), _ANY)
        assert set(await stores.catalogue.find_many([LAMP, CHAIR])) == {LAMP}


class PicturesContract:
    async def test_a_picture_is_found_as_it_was_put(self, stores: Stores) -> None:
        await stores.catalogue.put(LAMP, DRAFT, _ANY)
        assert await stores.pictures.find(LAMP) is None
        assert [await stores.pictures.put(LAMP, SVG), await stores.pictures.put(LAMP, SVG)] == [True, False]
        assert await stores.pictures.find(LAMP) == SVG
        offer = await stores.catalogue.find(LAMP)
        assert offer is not None
        assert offer.product.has_picture

    async def test_a_picture_of_nothing_is_refused(self, stores: Stores) -> None:
        with pytest.raises(NotFound):
            await stores.pictures.put(LAMP, SVG)

    async def test_what_is_not_for_sale_shows_no_picture(self, stores: Stores) -> None:
        await stores.catalogue.put(LAMP, replace(DRAFT, active=False), _ANY)
        await stores.pictures.put(LAMP, SVG)
        assert await stores.pictures.find(LAMP) is None

    async def test_another_digest_than_the_expected_changes_nothing(self, stores: Stores) -> None:
        await stores.catalogue.put(LAMP, DRAFT, _ANY)
        await stores.pictures.put(LAMP, SVG)
        with pytest.raises(VersionChanged):
            await stores.pictures.put(LAMP, SVG + b" ", "0" * 32)
        assert await stores.pictures.find(LAMP) == SVG
