"""Signing keys and the states of their life.

next       published, so that every verifier knows it before it signs
signing    signs access tokens
verifying  signs no more, but stays published until the last token that it signed has expired
retired    deleted together with its private half; the audit trail keeps its name
"""

from enum import StrEnum

from kernel.errors import Category, DomainError


class KeyState(StrEnum):
    NEXT = "next"
    SIGNING = "signing"
    VERIFYING = "verifying"


class KeyInUse(DomainError):
    """The key signs, or tokens that it signed may still be valid."""

    slug = "key-in-use"
    title = "The key is in use."
    category = Category.CONFLICT
