"""For developers: the mails that the embedded stack keeps instead of sending them."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from kernel.runtime.http.paging import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from services.notifications.adapters.http import mailbox_page, schemas
from services.notifications.adapters.http.translate import Cases, mailbox_item

To = Annotated[
    str | None,
    QueryParameter(pattern=r"^[^\x00-\x20\x7f]{1,254}$", description="Only mails to this address"),
]


@get("/notifications/v1/mailbox", summary="List the mails in the mailbox, newest first.")
async def list_mailbox(
    use_cases: Cases, to: To = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.MailboxItem]:
    mails = Listing("mailbox", to)
    found = await use_cases.list_mailbox(to, mails.read_id(cursor), limit + 1)
    return mails.page(found, limit, mailbox_item, lambda delivered: delivered.mail.id)


@get("/notifications/v1/mailbox.html", summary="The newest mails in the mailbox as a page.", media_type="text/html")
async def show_mailbox(use_cases: Cases, to: To = None) -> Response[str]:
    found = await use_cases.list_mailbox(to, None, DEFAULT_LIMIT)
    headers = {"content-security-policy": mailbox_page.POLICY}
    return Response(mailbox_page.render(found), media_type="text/html", headers=headers)


HANDLERS = [list_mailbox, show_mailbox]
