"""What auth does with accounts."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.accounts.change_email import ChangeEmail
from services.auth.app.accounts.change_profile import ChangeProfile
from services.auth.app.accounts.erase_account import EraseAccount
from services.auth.app.accounts.find_address_collisions import FindAddressCollisions
from services.auth.app.accounts.register import Register
from services.auth.app.accounts.remove_user import RemoveUser
from services.auth.app.accounts.request_email_change import RequestEmailChange
from services.auth.app.accounts.resend_verification import ResendVerification
from services.auth.app.accounts.revert_email import RevertEmail
from services.auth.app.accounts.set_user_disabled import SetUserDisabled
from services.auth.app.accounts.set_user_email import SetUserEmail
from services.auth.app.accounts.verify_email import VerifyEmail
from services.auth.app.queries import GetProfile, GetUser, ListFactors, ListUsers
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs
from services.auth.app.sessions.use_cases import build_log_in, build_new_sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUseCases:
    register: Register
    verify_email: VerifyEmail
    resend_verification: ResendVerification
    request_email_change: RequestEmailChange
    change_email: ChangeEmail
    revert_email: RevertEmail
    get_profile: GetProfile
    change_profile: ChangeProfile
    erase_account: EraseAccount
    list_users: ListUsers
    get_user: GetUser
    list_factors: ListFactors
    set_user_disabled: SetUserDisabled
    set_user_email: SetUserEmail
    remove_user: RemoveUser

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs) -> Self:
        stores, events = resources.stores, resources.events
        return cls(
            register=_build_register(resources),
            verify_email=_build_verify_email(resources, pairs),
            resend_verification=ResendVerification(
                credentials=stores.credentials,
                email_tokens=stores.email_tokens,
                email_links=resources.email_links,
                email_budget=resources.email_budget,
            ),
            request_email_change=_build_request_email_change(resources),
            change_email=ChangeEmail(
                links=resources.links,
                email_links=resources.email_links,
                transactions=stores.address_transactions,
                events=events,
            ),
            revert_email=_build_revert_email(resources),
            get_profile=GetProfile(accounts=stores.accounts),
            change_profile=ChangeProfile(accounts=stores.accounts, events=events),
            erase_account=EraseAccount(
                reauthentication=resources.reauthentication, transactions=stores.transactions, events=events
            ),
            list_users=ListUsers(accounts=stores.accounts, credentials=stores.credentials),
            get_user=GetUser(accounts=stores.accounts),
            list_factors=ListFactors(factors=stores.factors),
            set_user_disabled=SetUserDisabled(transactions=stores.transactions, events=events),
            set_user_email=build_set_user_email(resources),
            remove_user=RemoveUser(transactions=stores.transactions, events=events),
        )


def build_find_address_collisions(resources: Resources) -> FindAddressCollisions:
    """Builds what an operator asks by a command; it is not offered over HTTP."""
    stores = resources.stores
    return FindAddressCollisions(accounts=stores.accounts, credentials=stores.credentials)


def build_set_user_email(resources: Resources) -> SetUserEmail:
    """Builds what identity providers do, too."""
    return SetUserEmail(
        accounts=resources.stores.accounts,
        email_links=resources.email_links,
        transactions=resources.stores.address_transactions,
        events=resources.events,
    )


def _build_register(resources: Resources) -> Register:
    return Register(
        requires_verification=resources.policies.requires_verification,
        new_passwords=resources.new_passwords,
        transactions=resources.stores.registration_transactions,
        email_links=resources.email_links,
        email_budget=resources.email_budget,
        credentials=resources.stores.credentials,
        events=resources.events,
    )


def _build_verify_email(resources: Resources, pairs: TokenPairs) -> VerifyEmail:
    stores = resources.stores
    return VerifyEmail(
        links=resources.links,
        tries=stores.link_tries,
        registrations=stores.registrations,
        password_throttle=resources.password_throttle,
        hasher=resources.hasher,
        audit=stores.audit,
        transactions=stores.transactions,
        new_sessions=build_new_sessions(resources, pairs),
        log_in=build_log_in(resources, pairs),
        events=resources.events,
    )


def _build_request_email_change(resources: Resources) -> RequestEmailChange:
    stores = resources.stores
    return RequestEmailChange(
        reauthentication=resources.reauthentication,
        addresses=stores.addresses,
        email_tokens=stores.email_tokens,
        email_links=resources.email_links,
        email_budget=resources.email_budget,
    )


def _build_revert_email(resources: Resources) -> RevertEmail:
    stores = resources.stores
    return RevertEmail(
        links=resources.links,
        addresses=stores.addresses,
        credentials=stores.credentials,
        hasher=resources.hasher,
        email_links=resources.email_links,
        transactions=stores.address_transactions,
        events=resources.events,
    )
