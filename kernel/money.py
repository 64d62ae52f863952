"""Money: integers in the minor units of an ISO 4217 currency. No float, no decimal, no rounding but where stated.

An amount is 1999 for 19.99 EUR, 1999 for 1999 JPY and 1990 for 1.990 KWD.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from kernel.errors import Category, DomainError, FieldError

MAX_AMOUNT = 10**12
"""The largest amount, in minor units."""

BASIS_POINTS = 10_000
"""How many basis points are the whole."""

# what prices are in: without funds codes, precious metals and what is for tests (ISO 4217, list one)
_CURRENCIES = re.compile(
    "AED|AFN|ALL|AMD|ANG|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|BND|BOB|BRL|"
    "BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHF|CLP|CNY|COP|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|"
    "ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|"
    "IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|"
    "LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MYR|MZN|NAD|NGN|NIO|NOK|NPR|"
    "NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|"
    "SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|"
    "USD|UYU|UZS|VED|VES|VND|VUV|WST|XAF|XCD|XCG|XOF|XPF|YER|ZAR|ZMW|ZWG"
)
_CURRENCY = re.compile(r"[A-Z]{3}")
_NO_DECIMALS = re.compile("BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF")
_THREE_DECIMALS = re.compile("BHD|IQD|JOD|KWD|LYD|OMR|TND")


class CurrencyMismatch(DomainError):
    """Amounts of two currencies have no sum."""

    slug = "currency-mismatch"
    title = "The amounts are of different currencies"
    category = Category.INVALID


class AmountNotPayable(DomainError):
    """No payment can be made of this amount: it is zero, too large, or finer than a card network settles."""

    slug = "amount-not-payable"
    title = "The amount cannot be paid"
    category = Category.INVALID


def exponent(currency: str) -> int:
    """Returns the number of decimals of a currency's minor unit (ISO 4217): 0, 2 or 3."""
    if _NO_DECIMALS.fullmatch(currency):
        return 0
    return 3 if _THREE_DECIMALS.fullmatch(currency) else 2


def parse_currency(text: str) -> str:
    """Returns the code of a currency that prices are in. Raises ValueError for another text."""
    if not _CURRENCIES.fullmatch(text):
        raise ValueError("must be the three capital letters of a currency (ISO 4217)")
    return text


def share(amount: int, basis_points: int) -> int:
    """Returns that share of `amount` in whole minor units, half to even (IEEE 754 section 4.3.1)."""
    return _divide_half_even(amount * basis_points, BASIS_POINTS)


def tax_included(gross: int, basis_points: int) -> int:
    """Returns the tax that a gross amount holds at this rate, half to even: 319 of 1999 at 1900."""
    return _divide_half_even(gross * basis_points, BASIS_POINTS + basis_points)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """`amount` is 0 to `MAX_AMOUNT` minor units of `currency`, three capital letters. Raises ValueError for others."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        if not _CURRENCY.fullmatch(self.currency):
            raise ValueError("a currency is three capital letters (ISO 4217)")
        if not 0 <= self.amount <= MAX_AMOUNT:
            raise ValueError(f"an amount is 0 to {MAX_AMOUNT} minor units")

    def __str__(self) -> str:
        """For people who speak English: `19.99 EUR`."""
        decimals = exponent(self.currency)
        whole, rest = divmod(self.amount, 10**decimals)
        return f"{whole}.{rest:0{decimals}d} {self.currency}" if decimals else f"{whole} {self.currency}"

    def __add__(self, other: Self) -> Self:
        """Raises CurrencyMismatch, and ValueError for a sum over `MAX_AMOUNT`."""
        return type(self)(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        """Raises CurrencyMismatch, and ValueError when `other` is more than this."""
        return type(self)(self.amount - self._same(other), self.currency)

    def __mul__(self, quantity: int) -> Self:
        """Raises ValueError for a product below zero or over `MAX_AMOUNT`."""
        return type(self)(self.amount * quantity, self.currency)

    def share(self, basis_points: int) -> Self:
        """Returns that share of this amount, half to even."""
        return type(self)(share(self.amount, basis_points), self.currency)

    def tax_included(self, basis_points: int) -> Self:
        """Returns the tax that this gross amount holds, half to even."""
        return type(self)(tax_included(self.amount, basis_points), self.currency)

    def allocate(self, weights: Sequence[int]) -> tuple[Self, ...]:
        """Splits this amount by weight into parts that sum to the whole; what is left over goes by largest remainder.

        Raises ValueError for a negative weight and for weights that sum to zero.
        """
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise ValueError("weights are not negative, and one is over zero")
        parts, remainders = zip(*(divmod(self.amount * weight, whole) for weight in weights), strict=True)
        by_remainder = sorted(range(len(weights)), key=lambda index: -remainders[index])
        given = frozenset(by_remainder[: self.amount - sum(parts)])
        return tuple(type(self)(part + (index in given), self.currency) for index, part in enumerate(parts))

    def check_payable(self, field: str = "amount") -> None:
        """Raises AmountNotPayable for zero, and for three decimals of which the last is not zero.

        Card networks settle currencies of three decimals in steps of ten minor units.
        """
        if self.amount == 0:
            raise AmountNotPayable(fields=[FieldError(field, "must be over 0")])
        if _THREE_DECIMALS.fullmatch(self.currency) and self.amount % 10:
            raise AmountNotPayable(fields=[FieldError(field, f"the last digit of an amount in {self.currency} is 0")])

    def _same(self, other: Self) -> int:
        if other.currency != self.currency:
            raise CurrencyMismatch
        return other.amount


def sum_up(amounts: Iterable[Money], currency: str) -> Money:
    """Returns the sum, which is zero of `currency` for no amounts. Raises CurrencyMismatch."""
    return sum(amounts, start=Money(0, currency))


def check_payable(amount: int, currency: str, field: str = "amount") -> Money:
    """Returns a sum of unknown size as money that can be paid. Raises AmountNotPayable, also over `MAX_AMOUNT`."""
    if not 0 <= amount <= MAX_AMOUNT:
        raise AmountNotPayable(fields=[FieldError(field, f"must be over 0 and at most {MAX_AMOUNT}")])
    money = Money(amount, currency)
    money.check_payable(field)
    return money


def _divide_half_even(dividend: int, divisor: int) -> int:
    quotient, remainder = divmod(dividend, divisor)
    return quotient + (2 * remainder > divisor or (2 * remainder == divisor and quotient % 2 == 1))
