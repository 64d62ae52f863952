"""Signing keys, and how long each lives.

next       published, so that everybody knows it before anything is signed with it
signing    the one that signs
verifying  signs no more, and is published until the last token that it signed has died
retired    gone: its row is deleted, and with it the private half. The audit trail keeps its name
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kernel.errors import Category, DomainError


class KeyState(StrEnum):
    NEXT = "next"
    SIGNING = "signing"
    VERIFYING = "verifying"


@dataclass(frozen=True, slots=True)
class KeyLife:
    """`age`: how long a key signs before another is published. `notice`: how long that one is published before it
    signs, for the caches of third parties. `outlive`: how long the old one verifies after that.
    """

    age: timedelta
    notice: timedelta
    outlive: timedelta


class KeyInUse(DomainError):
    """The key signs, or tokens that it signed may live."""

    slug = "key-in-use"
    title = "The key is in use"
    category = Category.CONFLICT
