"""What auth does with passwords."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.passwords.change_password import ChangePassword
from services.auth.app.passwords.forgot_password import ForgotPassword
from services.auth.app.passwords.reset_password import ResetPassword
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordUseCases:
    change_password: ChangePassword
    forgot_password: ForgotPassword
    reset_password: ResetPassword

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs) -> Self:
        stores, events = resources.stores, resources.events
        return cls(
            change_password=ChangePassword(
                reauthentication=resources.reauthentication,
                new_passwords=resources.new_passwords,
                transactions=stores.transactions,
                token_pairs=pairs,
                events=events,
            ),
            forgot_password=ForgotPassword(
                credentials=stores.credentials,
                email_tokens=stores.email_tokens,
                email_links=resources.email_links,
                email_budget=resources.email_budget,
            ),
            reset_password=ResetPassword(
                links=resources.links,
                password_throttle=resources.password_throttle,
                new_passwords=resources.new_passwords,
                transactions=stores.transactions,
                events=events,
            ),
        )
