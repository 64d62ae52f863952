"""For operators."""

from litestar import get

from kernel.runtime.http.paging import DEFAULT_LIMIT, Cursor, Limit, Page, page_of, read_id_cursor
from services.notifications.adapters.http import schemas
from services.notifications.adapters.http.translate import Cases, failed_mail


@get("/notifications/v1/failed-mails", summary="List the mails that were given up, newest first.")
async def list_failed_mails(
    use_cases: Cases, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.FailedMail]:
    found = await use_cases.list_failed_mails(read_id_cursor(cursor), limit + 1)
    return page_of(found, limit, failed_mail, lambda failed: failed.mail.id)


HANDLERS = [list_failed_mails]
