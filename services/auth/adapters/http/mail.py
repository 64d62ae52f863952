"""For whoever has no other way in than their mail: to prove an address, to set a new password.

To ask for a link is answered alike for every address; see docs/adr/0010-uniform-answers.md.
"""

import asyncio
from collections.abc import Awaitable

from litestar import post
from litestar.params import JSONBody

from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.translate import Cases, parsed
from services.auth.app.reset_password import PasswordReset
from services.auth.app.verify_email import EmailProof
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.errors import InvalidMailToken, TooManyAttempts, WeakPassword

_NO_SOONER = 0.05  # seconds: some twenty times what the work takes


@post(
    "/auth/v1/email/verify",
    status_code=204,
    summary="Prove an address with the token that was mailed to it.",
    description="A token works once, and not for long.",
    opt={"problems": (InvalidMailToken, TooManyAttempts)},
)
async def verify_email(request: StrictRequest, data: JSONBody[schemas.MailTokenBody], use_cases: Cases) -> None:
    await use_cases.verify_email(EmailProof(Secret(data.token), request.origin))


@post(
    "/auth/v1/email/resend",
    status_code=202,
    summary="Ask once more for the mail that proves an address.",
    description="The answer is the same whether there is an account that awaits it or not.",
)
async def resend_verification(
    request: StrictRequest, data: JSONBody[schemas.EmailBody], use_cases: Cases
) -> schemas.Accepted:
    address = parsed("email", EmailAddress.parse, data.email)
    return await _accepted(use_cases.resend_verification(address, request.origin))


@post(
    "/auth/v1/password/forgot",
    status_code=202,
    summary="Ask for a mail with a link to set a new password.",
    description="The answer is the same whether there is an account or not.",
)
async def forgot_password(
    request: StrictRequest, data: JSONBody[schemas.EmailBody], use_cases: Cases
) -> schemas.Accepted:
    address = parsed("email", EmailAddress.parse, data.email)
    return await _accepted(use_cases.forgot_password(address, request.origin))


@post(
    "/auth/v1/password/reset",
    status_code=204,
    summary="Set a new password with the token that was mailed.",
    description="Every session ends, and the address counts as proven. A token works once, and not for long.",
    opt={"problems": (InvalidMailToken, TooManyAttempts, WeakPassword)},
)
async def reset_password(request: StrictRequest, data: JSONBody[schemas.PasswordResetBody], use_cases: Cases) -> None:
    await use_cases.reset_password(PasswordReset(Secret(data.token), Secret(data.new_password), request.origin))


async def _accepted(work: Awaitable[None]) -> schemas.Accepted:
    """The work is alike for every address but for some microseconds; this is what they disappear under."""
    await asyncio.gather(work, asyncio.sleep(_NO_SOONER))
    return schemas.Accepted()


HANDLERS = [verify_email, resend_verification, forgot_password, reset_password]
