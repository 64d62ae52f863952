"""Everything that auth does. `wiring/` fills this; `adapters/http` calls it."""

from dataclasses import dataclass

from services.auth.app.change_password import ChangePassword
from services.auth.app.change_profile import ChangeProfile
from services.auth.app.define_role import DefineRole
from services.auth.app.end_session import EndSession
from services.auth.app.end_user_sessions import EndUserSessions
from services.auth.app.erase_account import EraseAccount
from services.auth.app.forgot_password import ForgotPassword
from services.auth.app.grant_role import GrantRole
from services.auth.app.key_ports import PublicKeys
from services.auth.app.list_audit_events import ListAuditEvents
from services.auth.app.list_roles import ListRoles
from services.auth.app.list_sessions import ListSessions
from services.auth.app.list_users import ListUsers
from services.auth.app.log_in import LogIn
from services.auth.app.log_out import LogOut
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
from services.auth.app.verify_email import VerifyEmail


@dataclass(frozen=True, slots=True)
class UseCases:
    """By who asks: anyone, an account's holder, an administrator, another service.

    `register_by_mail` stands in for `register_account` where an address has to be proven; else it is None.
    """

    register_account: RegisterAccount
    register_by_mail: RegisterByMail | None
    log_in: LogIn
    refresh_session: RefreshSession
    log_out: LogOut
    verify_email: VerifyEmail
    resend_verification: ResendVerification
    forgot_password: ForgotPassword
    reset_password: ResetPassword

    show_profile: ShowProfile
    change_profile: ChangeProfile
    erase_account: EraseAccount
    change_password: ChangePassword
    list_sessions: ListSessions
    end_session: EndSession

    list_users: ListUsers
    show_user: ShowUser
    set_user_disabled: SetUserDisabled
    remove_user: RemoveUser
    end_user_sessions: EndUserSessions
    list_roles: ListRoles
    show_role: ShowRole
    define_role: DefineRole
    remove_role: RemoveRole
    grant_role: GrantRole
    revoke_role: RevokeRole
    list_audit_events: ListAuditEvents

    public_keys: PublicKeys
