"""For operators."""

from litestar import get

from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from services.notifications.adapters.http import schemas
from services.notifications.adapters.http.conversions import Cases, failed_mail

_FAILED_MAILS = Listing("failed-mails")


@get("/notifications/v1/failed-mails", summary="List the mails that were given up, newest first.")
async def list_failed_mails(
    use_cases: Cases, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.FailedMail]:
    found = await use_cases.list_failed_emails.execute(_FAILED_MAILS.read_id(cursor), limit + 1)
    return _FAILED_MAILS.page(found, limit, failed_mail, lambda failed: failed.mail.id)


HANDLERS = [list_failed_mails]
