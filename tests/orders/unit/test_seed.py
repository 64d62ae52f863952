"""The sample catalogue: every request is one that the service takes."""

from pathlib import Path

from kernel.money import Money
from ops.cli.demo_account import read_samples
from services.orders import manifest
from services.orders.domain.pictures import check_picture

_REQUESTS = read_samples(Path(manifest.__file__).parent / "seed.toml").requests


def test_the_pictures_are_good_and_every_product_has_one() -> None:
    pictures = [request.file for request in _REQUESTS if request.file is not None]
    products = [request for request in _REQUESTS if "name" in request.body]
    assert len(pictures) == len({file.name for file in pictures}) == len(products) == 12
    for picture in pictures:
        check_picture(picture.read_bytes())


def test_the_catalogue_has_currencies_of_no_two_and_three_decimals_whose_prices_are_payable() -> None:
    prices = [Money(**request.body["price"]) for request in _REQUESTS if "price" in request.body]
    assert {price.currency for price in prices} == {"EUR", "JPY", "KWD"}
    for price in prices:
        price.check_payable()
