"""Every handler of auth, for the wiring."""

from services.auth.adapters.http import mail, own_account, roles, sign_in, users, verification

HANDLERS = [
    *sign_in.HANDLERS,
    *mail.HANDLERS,
    *own_account.HANDLERS,
    *users.HANDLERS,
    *roles.HANDLERS,
    *verification.HANDLERS,
]
