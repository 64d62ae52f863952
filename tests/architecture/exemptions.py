"""What a rule does not cover, each with its reason. One place, so that the list stays short."""

GENERATED_BY_TIME = "/migrations/versions/"
"""A migration is history: it is never edited once released, so its size says nothing about the house."""

NOT_STORAGE: dict[str, str] = {}
"""Ports without a contract suite of two backends: name -> why there is nothing to swap."""
