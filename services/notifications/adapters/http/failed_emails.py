"""For operators."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath

from kernel.errors import NotFound
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


@post(
    "/notifications/v1/failed-mails/{mail_id:uuid}/retry",
    status_code=202,
    summary="Try once more to deliver a mail that was given up.",
    description="It happens within seconds. A mail that fails again is given up again, with its new reason.",
    opt={"problems": (NotFound,)},
)
async def retry_failed_mail(mail_id: FromPath[UUID], use_cases: Cases) -> schemas.RetryAccepted:
    await use_cases.retry_email.execute(mail_id)
    return schemas.RetryAccepted()


HANDLERS = [list_failed_mails, retry_failed_mail]
