"""From the domain to schemas."""

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from services.notifications.adapters.http import schemas
from services.notifications.app.use_cases import UseCases
from services.notifications.domain.email import DeliveredEmail, FailedEmail

Cases = SkipValidation[NamedDependency[UseCases]]


def failed_mail(failed: FailedEmail) -> schemas.FailedMail:
    mail = failed.mail
    return schemas.FailedMail(
        id=mail.id,
        event_type=mail.event_type,
        user_id=mail.account_id,
        to=mail.to,
        attempts=failed.attempts,
        reason=failed.reason,
        failed_at=failed.failed_at,
    )


def mailbox_item(delivered: DeliveredEmail) -> schemas.MailboxItem:
    mail = delivered.mail
    return schemas.MailboxItem(
        id=mail.id,
        event_type=mail.event_type,
        message_id=mail.message_id,
        to=mail.to,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        sent_at=delivered.delivered_at,
    )
