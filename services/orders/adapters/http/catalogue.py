"""Products, their pictures and their stock: for everyone to see, and for staff to change."""

from datetime import timedelta
from typing import Annotated

import msgspec
from litestar import Response, get, patch, put
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter, SkipValidation

from kernel.errors import FieldError, InvalidRequest, NotFound, VersionChanged
from kernel.runtime.http.etag import cacheable_response, digest_tag, read_if_match
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest, UnsupportedMediaType
from services.orders.adapters.http import catalogue_schemas as schemas
from services.orders.adapters.http.conversions import Cases
from services.orders.app.catalogue.ports import Condition
from services.orders.app.catalogue.put_picture import PutPictureCommand
from services.orders.app.catalogue.put_product import PutProductCommand
from services.orders.app.stock.adjust_stock import AdjustStockCommand
from services.orders.domain.errors import StockReserved
from services.orders.domain.pictures import MEDIA_TYPE
from services.orders.domain.products import Offer, ProductFilter, parse_sku
from services.orders.domain.stock import StockLevel

_MAX_AGE = timedelta(seconds=30)
_PRODUCTS = "/orders/v1/products"
_JSON = "application/json"

Low = SkipValidation[NamedDependency[int]]
Query = Annotated[
    str | None,
    QueryParameter(
        name="query",
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]+(?!\n)$",
        description="Words to look for",
    ),
]
Category = Annotated[
    str | None,
    QueryParameter(
        max_length=60, min_length=1, pattern=r"^[^\x00-\x1f]+(?!\n)$", description="Only products of this category"
    ),
]
CurrencyFilter = Annotated[
    str | None, QueryParameter(pattern=r"^[A-Z]{3}(?!\n)$", description="Only prices in it (ISO 4217)")
]


@get(
    _PRODUCTS,
    summary="List the products for sale, by SKU.",
    responses={
        200: ResponseSpec(Page[schemas.Product], generate_examples=False, description="A page of products"),
        304: ResponseSpec(None, generate_examples=False, description="The page has not changed"),
    },
)
async def list_products(
    request: StrictRequest,
    use_cases: Cases,
    low_stock: Low,
    *,
    words: Query = None,
    category: Category = None,
    currency: CurrencyFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response[bytes | None]:
    listing = Listing("products", words, category, currency)
    wanted = ProductFilter(words, category, currency)
    found = await use_cases.list_products.execute(wanted, listing.read(cursor, parse_sku), limit + 1)
    page = listing.page(found, limit, lambda offer: _product(offer, low_stock), lambda offer: offer.product.sku)
    return cacheable_response(request.scope["headers"], msgspec.json.encode(page), _JSON, _MAX_AGE)


@get(
    f"{_PRODUCTS}/{{sku:str}}",
    summary="Show a product.",
    responses={
        200: ResponseSpec(schemas.Product, generate_examples=False, description="The product"),
        304: ResponseSpec(None, generate_examples=False, description="The product has not changed"),
    },
)
async def show_product(
    request: StrictRequest, sku: FromPath[str], use_cases: Cases, low_stock: Low
) -> Response[bytes | None]:
    offer = await use_cases.show_product.execute(_find_sku(sku))
    body = msgspec.json.encode(_product(offer, low_stock))
    return cacheable_response(request.scope["headers"], body, _JSON, _MAX_AGE, _tag(offer, low_stock))


@get(
    f"{_PRODUCTS}/{{sku:str}}/image",
    summary="Show a product's picture.",
    responses={
        200: ResponseSpec(bytes, generate_examples=False, description="The picture", media_type=MEDIA_TYPE),
        304: ResponseSpec(None, generate_examples=False, description="The picture has not changed"),
    },
)
async def show_picture(request: StrictRequest, sku: FromPath[str], use_cases: Cases) -> Response[bytes | None]:
    octets = await use_cases.show_picture.execute(_find_sku(sku))
    answer = cacheable_response(request.scope["headers"], octets, MEDIA_TYPE, _MAX_AGE)
    answer.headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


@put(
    f"{_PRODUCTS}/{{sku:str}}",
    summary="Create or change a product.",
    description="`If-Match` with the product's `ETag` guards what others changed; `If-Match: *` changes only, and"
    " `If-None-Match: *` creates only.",
    responses={
        200: ResponseSpec(schemas.EditedProduct, generate_examples=False, description="The changed product"),
        201: ResponseSpec(schemas.EditedProduct, generate_examples=False, description="The new product"),
    },
    opt={"problems": (VersionChanged,)},
)
async def put_product(
    request: StrictRequest, sku: FromPath[str], data: JSONBody[schemas.ProductBody], use_cases: Cases, low_stock: Low
) -> Response[bytes]:
    is_new, exists = request.headers.get("if-none-match") == "*", "if-match" in request.headers
    condition = Condition(_version(request), is_new, exists)
    command = PutProductCommand(_read_sku(sku), data.draft(), condition)
    offer = await use_cases.put_product.execute(command)
    product = offer.product
    shown = msgspec.structs.asdict(_product(offer, low_stock))
    edited = schemas.EditedProduct(**shown, active=product.active, version=product.version)
    return _answer(201 if product.version == 1 else 200, edited, _tag(offer, low_stock))


@put(
    f"{_PRODUCTS}/{{sku:str}}/image",
    summary="Give a product its picture, an SVG.",
    responses={
        201: ResponseSpec(None, generate_examples=False, description="The first picture is there"),
        204: ResponseSpec(None, generate_examples=False, description="The picture was replaced"),
    },
    status_code=204,
    opt={"problems": (VersionChanged, UnsupportedMediaType, InvalidRequest)},
)
async def put_picture(request: StrictRequest, sku: FromPath[str], use_cases: Cases) -> Response[None]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA_TYPE:
        raise UnsupportedMediaType((MEDIA_TYPE,))
    octets = await request.body()
    command = PutPictureCommand(_find_sku(sku), octets, read_if_match(request.scope["headers"]))
    is_first = await use_cases.put_picture.execute(command)
    return Response(None, status_code=201 if is_first else 204, headers={"etag": f'"{digest_tag(octets)}"'})


@get("/orders/v1/stock/{sku:str}", summary="Show how much there is of a product.")
async def show_stock(sku: FromPath[str], use_cases: Cases) -> Response[schemas.StockLevel]:
    level = await use_cases.show_stock.execute(_find_sku(sku))
    return Response(_level(level), headers={"etag": f'"{level.version}"'})


@patch(
    "/orders/v1/stock/{sku:str}",
    summary="Record a delivery, a loss or a count.",
    description="A merge patch (RFC 7396): `{}` records nothing. `change` and `reason` go together.",
    responses={200: ResponseSpec(schemas.StockLevel, generate_examples=False, description="The level afterwards")},
    opt={"problems": (StockReserved, VersionChanged)},
)
async def adjust_stock(
    request: StrictRequest, sku: FromPath[str], data: JSONBody[schemas.StockBody], use_cases: Cases
) -> Response[bytes]:
    found, adjustment = _find_sku(sku), data.adjustment()
    if adjustment is None:
        return await _unchanged_stock(found, _version(request), use_cases)
    key = request.idempotency_key
    command = AdjustStockCommand(found, *adjustment, request.principal, _version(request), key)
    made = await use_cases.adjust_stock.execute(command)
    replayed = {"idempotency-replayed": "true"} if made.is_replay else {}
    return _answer(200, _level(made.thing), str(made.thing.version), replayed)


async def _unchanged_stock(sku: str, expected: int | None, use_cases: Cases) -> Response[bytes]:
    """Raises NotFound, VersionChanged."""
    level = await use_cases.show_stock.execute(sku)
    if expected not in {None, level.version}:
        raise VersionChanged
    return _answer(200, _level(level), str(level.version))


def _product(offer: Offer, low: int) -> schemas.Product:
    product = offer.product
    return schemas.Product(
        sku=product.sku,
        name=product.name,
        description=product.description,
        category=product.category,
        image_url=f"{_PRODUCTS}/{product.sku}/image" if product.has_picture else None,
        price=schemas.plain(product.price),
        tax_rate=product.tax_rate,
        availability=offer.availability(low),
    )


def _tag(offer: Offer, low: int) -> str:
    """The version of the product, by which staff edit it, and what else the answer shows."""
    picture = "picture" if offer.product.has_picture else "plain"
    return f"{offer.product.version}.{offer.availability(low)}.{picture}"


def _version(request: StrictRequest) -> int | None:
    """Returns the version in `If-Match`. Raises VersionChanged for a tag that no version has."""
    tag = read_if_match(request.scope["headers"])
    if tag is None:
        return None
    number = tag.partition(".")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004 - more do not fit an int4
        raise VersionChanged
    return int(number)


def _read_sku(text: str) -> str:
    """Raises InvalidRequest: a new product gets no other name."""
    try:
        return parse_sku(text)
    except ValueError as refused:
        raise InvalidRequest(fields=[FieldError("sku", str(refused))]) from None


def _find_sku(text: str) -> str:
    """Raises NotFound: no product has a name of another form."""
    try:
        return parse_sku(text)
    except ValueError:
        raise NotFound("no such product") from None


def _level(level: StockLevel) -> schemas.StockLevel:
    return schemas.StockLevel(level.sku, level.on_hand, level.reserved, level.version)


def _answer(status: int, body: msgspec.Struct, tag: str, more: dict[str, str] | None = None) -> Response[bytes]:
    headers = {"etag": f'"{tag}"', **(more or {})}
    return Response(msgspec.json.encode(body), status_code=status, media_type=_JSON, headers=headers)


HANDLERS = [
    list_products,
    show_product,
    show_picture,
    put_product,
    put_picture,
    show_stock,
    adjust_stock,
]
