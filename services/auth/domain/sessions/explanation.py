"""Why a session ended, in words for an operator."""

from collections.abc import Mapping

from services.auth.domain.sessions.refresh_rotation import RefreshOutcome, reuse_outcome
from services.auth.domain.sessions.session_end import EndCause, SessionEnd, SessionHistory, SessionState

_UNKNOWN_ADDRESS = "an unknown address"
_CAUSES: Mapping[str, str] = {
    EndCause.LOGGED_OUT: "the user logged out",
    EndCause.ENDED_BY_OWNER: "the user ended it from another session",
    EndCause.ENDED_BY_LINK: "the user ended it with the link in an email about the log in",
    EndCause.ENDED_BY_ADMIN: "an administrator ended it",
    EndCause.PASSWORD_CHANGED: "the password was changed in another session",
    EndCause.PASSWORD_RESET: "the password was reset by an emailed link",
    EndCause.ADDRESS_PROVEN: "it was started before the email address was verified",
    EndCause.EMAIL_CHANGED: "the email address was changed",
    EndCause.EMAIL_REVERTED: "a change of the email address was reverted",
    EndCause.FACTORS_RESET: "an administrator reset the second factors",
    EndCause.ACCOUNT_DISABLED: "the account was disabled",
    EndCause.ACCOUNT_ERASED: "the account was erased",
}
_REUSED = {
    RefreshOutcome.LATE: "usually a tab or a device that slept and sent the previous token too late",
    RefreshOutcome.REUSED: "two parties hold tokens of this session: treat it as stolen",
}
_STATES = {
    SessionState.LIVE: "it is live",
    SessionState.IDLE: "it expired: no refresh within the idle limit",
    SessionState.EXPIRED: "it expired: at its absolute limit, or idle before",
}


def explain(history: SessionHistory) -> str:
    """Returns a sentence: why it ended, or that it is live."""
    return explain_state(history.state) if history.end is None else explain_end(history.end)


def explain_state(state: SessionState) -> str:
    return _STATES[state]


def explain_end(end: SessionEnd) -> str:
    if end.presented is None or end.current is None:
        return _CAUSES.get(end.cause, end.cause)
    outcome = reuse_outcome(end.presented, end.predecessor or 0)
    issued_to = format_origin(end.issued_to_network, end.issued_to_user_agent)
    return (
        f"refresh token {end.presented} was presented when {end.current} was the newest, "
        f"{end.delay_seconds or 0:.1f} s after that was issued, from {format_origin(end.client_ip, end.user_agent)}; "
        f"the newest was issued to {issued_to}: {_REUSED[outcome]}"
    )


def format_origin(address: str | None, user_agent: str | None) -> str:
    return f"{address or _UNKNOWN_ADDRESS} by {user_agent!r}" if user_agent else address or _UNKNOWN_ADDRESS
