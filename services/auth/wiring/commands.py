"""The use cases, each given the ports it asks for."""

from kernel.roles import Permission
from services.auth.adapters.crypto.link_tokens import RandomLinkTokens
from services.auth.adapters.terminal.why import WhyCommand
from services.auth.app.accept_password import AcceptPassword
from services.auth.app.appoint_admin import AppointAdmin, Appointment
from services.auth.app.attempts import Attempts
from services.auth.app.change_password import ChangePassword
from services.auth.app.change_profile import ChangeProfile
from services.auth.app.check_password import CheckPassword
from services.auth.app.define_role import DefineRole
from services.auth.app.end_session import EndSession
from services.auth.app.end_user_sessions import EndUserSessions
from services.auth.app.erase_account import EraseAccount
from services.auth.app.explain_account import ExplainAccount
from services.auth.app.explain_session import ExplainSession
from services.auth.app.facts import Facts
from services.auth.app.forgot_password import ForgotPassword
from services.auth.app.grant_role import GrantRole
from services.auth.app.key_ports import PublicKeys
from services.auth.app.list_audit_events import ListAuditEvents
from services.auth.app.list_roles import ListRoles
from services.auth.app.list_sessions import ListSessions
from services.auth.app.list_users import ListUsers
from services.auth.app.log_in import LogIn
from services.auth.app.log_out import LogOut
from services.auth.app.mail_links import MailLinks
from services.auth.app.refresh_session import RefreshSession
from services.auth.app.register_account import RegisterAccount
from services.auth.app.register_by_mail import RegisterByMail
from services.auth.app.remove_role import RemoveRole
from services.auth.app.remove_user import RemoveUser
from services.auth.app.resend_verification import ResendVerification
from services.auth.app.reset_password import ResetPassword
from services.auth.app.revoke_role import RevokeRole
from services.auth.app.set_user_disabled import SetUserDisabled
from services.auth.app.show_profile import ShowProfile
from services.auth.app.show_role import ShowRole
from services.auth.app.show_user import ShowUser
from services.auth.app.token_pairs import TokenPairs
from services.auth.app.use_cases import UseCases
from services.auth.app.verify_email import VerifyEmail
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.mail import Purpose
from services.auth.manifest import MANIFEST
from services.auth.settings import REQUIRED, AdminSettings, Settings
from services.auth.wiring.stores import Stores
from services.auth.wiring.surroundings import Surroundings, password_policy, session_limits


def appointment(admin: AdminSettings) -> Appointment:
    """Raises ValueError for an address or a permission that is none."""
    wanted = frozenset(Permission.parse(name) for name in admin.admin_permissions.split())
    return Appointment(EmailAddress.parse(admin.admin_email), admin.admin_password, wanted | MANIFEST.permissions)


def appoint_admin(settings: Settings, stores: Stores, around: Surroundings) -> AppointAdmin:
    accept = accept_password(settings, around)
    return AppointAdmin(stores.accounts, stores.credentials, stores.roles, stores.grants, accept, around.facts)


def accept_password(settings: Settings, around: Surroundings) -> AcceptPassword:
    return AcceptPassword(password_policy(settings), around.breached, around.hasher)


def why_command(settings: Settings, stores: Stores, around: Surroundings) -> WhyCommand:
    explain = ExplainSession(stores.audit, stores.sessions, around.clock, session_limits(settings))
    return WhyCommand(explain, ExplainAccount(stores.credentials, stores.audit, explain))


def mail_links(settings: Settings, facts: Facts) -> MailLinks:
    templates = {
        Purpose.VERIFY_EMAIL: settings.public_url + settings.verify_email_path,
        Purpose.RESET_PASSWORD: settings.public_url + settings.reset_password_path,
    }
    return MailLinks(RandomLinkTokens(), templates, settings.mail_link_lifetime, facts)


def attempts(settings: Settings, stores: Stores, around: Surroundings) -> tuple[Attempts, Attempts]:
    """At passwords, and at links."""
    counted, figures, patience = stores.throttles, around.figures, settings.hash_deadline
    return (
        Attempts(counted.passwords, figures.passwords, around.ids, patience),
        Attempts(counted.links, figures.links, around.ids, patience),
    )


def use_cases(
    settings: Settings, stores: Stores, around: Surroundings, pairs: TokenPairs, public_keys: PublicKeys
) -> UseCases:
    hasher, facts = around.hasher, around.facts
    credentials, sessions, transactions = stores.credentials, stores.sessions, stores.transactions
    accept, needs_proof = accept_password(settings, around), settings.email_verification == REQUIRED
    tokens, links = stores.mail_tokens, mail_links(settings, facts)
    mails, (guesses, at_links) = stores.throttles.mails, attempts(settings, stores, around)
    by_mail = RegisterByMail(accept, transactions, links, mails, facts)
    check = CheckPassword(guesses, credentials, hasher, stores.audit, facts)
    return UseCases(
        register_account=RegisterAccount(stores.accounts, accept, facts),
        register_by_mail=by_mail if needs_proof else None,
        log_in=LogIn(guesses, credentials, sessions, stores.audit, hasher, pairs, facts, needs_proof),
        refresh_session=RefreshSession(sessions, pairs.refresh_tokens, pairs, around.figures.refreshes, facts),
        log_out=LogOut(sessions, pairs.refresh_tokens, facts),
        verify_email=VerifyEmail(at_links, tokens, links.tokens, credentials, transactions, facts),
        resend_verification=ResendVerification(credentials, tokens, links, mails),
        forgot_password=ForgotPassword(credentials, tokens, links, mails),
        reset_password=ResetPassword(at_links, guesses, tokens, links.tokens, credentials, accept, transactions, facts),
        show_profile=ShowProfile(stores.accounts),
        change_profile=ChangeProfile(stores.accounts, facts),
        erase_account=EraseAccount(check, transactions, facts),
        change_password=ChangePassword(check, accept, transactions, facts),
        list_sessions=ListSessions(sessions),
        end_session=EndSession(sessions, facts),
        list_users=ListUsers(stores.accounts),
        show_user=ShowUser(stores.accounts),
        set_user_disabled=SetUserDisabled(transactions, facts),
        remove_user=RemoveUser(transactions, facts),
        end_user_sessions=EndUserSessions(stores.accounts, sessions, facts),
        list_roles=ListRoles(stores.roles),
        show_role=ShowRole(stores.roles),
        define_role=DefineRole(stores.roles, MANIFEST.permissions, facts),
        remove_role=RemoveRole(stores.roles, facts),
        grant_role=GrantRole(stores.roles, stores.grants, facts),
        revoke_role=RevokeRole(stores.grants, facts),
        list_audit_events=ListAuditEvents(stores.audit),
        public_keys=public_keys,
    )
