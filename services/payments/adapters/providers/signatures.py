"""Signatures of webhooks in Stripe's scheme: `t=SECONDS,v1=HMAC-SHA256(secret, "SECONDS.BODY")` in hexadecimal.

https://docs.stripe.com/webhooks/signature has the scheme.
"""

import hmac
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kernel.secret import Secret
from services.payments.app.provider.ports import NotAuthentic

TOLERANCE = timedelta(seconds=300)
_SECONDS = re.compile(r"[0-9]{1,11}")
_MOST_SIGNATURES = 10
_LONGEST_HEADER = 2048  # characters


def check_signature(header: str | None, raw: bytes, secrets: Sequence[Secret], now: datetime) -> None:
    """Raises NotAuthentic unless one of the `secrets` signed `raw` within `TOLERANCE` of `now`.

    Several secrets are accepted while one is replaced by another.
    """
    parts = [part.partition("=") for part in (header or "")[:_LONGEST_HEADER].split(",")]
    times = [value for name, _, value in parts if name.strip() == "t"]
    given = [value for name, _, value in parts if name.strip() == "v1"][:_MOST_SIGNATURES]
    if len(times) != 1 or not _SECONDS.fullmatch(times[0]):
        raise NotAuthentic
    signed_at = datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(times[0]))
    if abs(now - signed_at) > TOLERANCE:
        raise NotAuthentic
    message = times[0].encode() + b"." + raw
    expected = [hmac.new(secret.reveal().encode(), message, "sha256").hexdigest() for secret in secrets]
    if not any(hmac.compare_digest(one.encode(), other.encode()) for one in expected for other in given):
        raise NotAuthentic
