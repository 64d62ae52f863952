"""The issuer's cookie, and whether a form came from one of our pages."""

from urllib.parse import urlsplit

from kernel.errors import Forbidden
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.manifest import ISSUER_COOKIE

_ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax"
_MAX_LENGTH = 100


def read_cookie(request: StrictRequest) -> Secret | None:
    value = request.cookies.get(ISSUER_COOKIE)
    return Secret(value) if value and len(value) <= _MAX_LENGTH else None


def set_cookie(cookie: Secret) -> dict[str, str]:
    """Ends with the browser: the session of a shared computer is not the next user's."""
    return {"set-cookie": f"{ISSUER_COOKIE}={cookie.reveal()}; {_ATTRIBUTES}"}


def delete_cookie() -> dict[str, str]:
    return {"set-cookie": f"{ISSUER_COOKIE}=; Max-Age=0; {_ATTRIBUTES}"}


def check_origin(request: StrictRequest, issuer: str) -> None:
    """Raises Forbidden for a form of another site. A browser always says where a POST to another site comes from; what
    says nothing is no browser, and has no user's cookie."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if site == "same-origin" or (site is None and origin in {None, _origin(issuer)}):
        return
    raise Forbidden("This form was sent by another site.")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
