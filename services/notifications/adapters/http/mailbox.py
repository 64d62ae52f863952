"""For developers: the mails that the embedded stack keeps instead of sending them.

They contain links that work, so each call has the token that `./goodgo status --json` prints: as a bearer token, or in
the query for a browser.
"""

from hmac import compare_digest
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import HeaderParameter, QueryParameter, SkipValidation

from kernel.errors import Unauthenticated
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.secret import Secret
from services.notifications.adapters.http import mailbox_page, schemas
from services.notifications.adapters.http.conversions import Cases, mailbox_item

To = Annotated[
    str | None,
    QueryParameter(pattern=r"^[^\x00-\x20\x7f]{1,254}(?!\n)$", description="Only mails to this address"),
]
Token = Annotated[str | None, QueryParameter(max_length=256, description="The token that `status` prints")]
Authorization = Annotated[str | None, HeaderParameter(name="Authorization", description="The token as a bearer token")]
_PROBLEMS = {"problems": (Unauthenticated,)}
Expected = SkipValidation[NamedDependency[Secret]]


def _check(expected: Secret, token: str | None, authorization: str | None) -> None:
    """Raises Unauthenticated for another token than the expected one."""
    scheme, _, bearer = (authorization or "").partition(" ")
    given = bearer.strip() if scheme.lower() == "bearer" else token or ""
    if not compare_digest(given.encode(), expected.reveal().encode()):
        raise Unauthenticated("Send the token of `./goodgo status --json`, under `mailbox`.")


@get("/notifications/v1/mailbox", summary="List the mails in the mailbox, newest first.", opt=_PROBLEMS)
async def list_mailbox(
    use_cases: Cases,
    mailbox_token: Expected,
    *,
    authorization: Authorization = None,
    token: Token = None,
    to: To = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.MailboxItem]:
    _check(mailbox_token, token, authorization)
    mails = Listing("mailbox", to)
    found = await use_cases.list_mailbox.execute(to, mails.read_id(cursor), limit + 1)
    return mails.page(found, limit, mailbox_item, lambda delivered: delivered.mail.id)


@get(
    "/notifications/v1/mailbox.html",
    summary="The newest mails in the mailbox as a page.",
    media_type="text/html",
    opt=_PROBLEMS,
)
async def show_mailbox(
    use_cases: Cases,
    mailbox_token: Expected,
    *,
    authorization: Authorization = None,
    token: Token = None,
    to: To = None,
) -> Response[str]:
    _check(mailbox_token, token, authorization)
    found = await use_cases.list_mailbox.execute(to, None, DEFAULT_LIMIT)
    return Response(mailbox_page.render(found), media_type="text/html")


HANDLERS = [list_mailbox, show_mailbox]
