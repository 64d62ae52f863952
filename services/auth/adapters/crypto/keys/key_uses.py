"""What auth derives keys for."""

from enum import StrEnum


class Use(StrEnum):
    """What a derived key is for. The text is part of the derivation: to change it is to change the key."""

    REFRESH_TOKENS = "goodgo/auth/refresh-tokens/1"
    SESSION_END_TOKENS = "goodgo/auth/session-end-tokens/1"
    SEALED_SIGNING_KEYS = "goodgo/auth/sealed-signing-keys/1"
    SESSION_RECORDS = "goodgo/auth/session-records/1"
    CHALLENGES = "goodgo/auth/challenges/1"
    SEALED_FACTORS = "goodgo/auth/sealed-factors/1"
    CLIENT_REFRESH_TOKENS = "goodgo/auth/client-refresh-tokens/1"
    FORM_TOKENS = "goodgo/auth/form-tokens/1"
    UPSTREAM_HANDSHAKES = "goodgo/auth/upstream-handshakes/1"
    SEALED_UPSTREAM_SECRETS = "goodgo/auth/sealed-upstream-secrets/1"
    SEALED_PAIRWISE_KEYS = "goodgo/auth/sealed-pairwise-keys/1"
    GUESSING = "goodgo/auth/guessing/1"
