"""What auth does with sessions."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.queries import ListSessions
from services.auth.app.resources import Resources
from services.auth.app.sessions.end_session import EndSession
from services.auth.app.sessions.end_session_by_link import EndSessionByLink
from services.auth.app.sessions.end_user_sessions import EndUserSessions
from services.auth.app.sessions.explain_session import ExplainSession
from services.auth.app.sessions.explain_user_sessions import ExplainUserSessions
from services.auth.app.sessions.list_user_sessions import ListUserSessions
from services.auth.app.sessions.log_in import LogIn
from services.auth.app.sessions.log_out import LogOut
from services.auth.app.sessions.new_session import NewSessions
from services.auth.app.sessions.refresh_session import RefreshSession
from services.auth.app.sessions.token_pairs import TokenPairs


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionUseCases:
    log_in: LogIn
    refresh_session: RefreshSession
    log_out: LogOut
    list_sessions: ListSessions
    end_session: EndSession
    end_session_by_link: EndSessionByLink
    end_user_sessions: EndUserSessions
    list_user_sessions: ListUserSessions
    explain_user_sessions: ExplainUserSessions

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs) -> Self:
        stores, events = resources.stores, resources.events
        sessions, tokens = stores.sessions, pairs.refresh_tokens
        return cls(
            log_in=build_log_in(resources, pairs),
            refresh_session=RefreshSession(
                sessions=sessions,
                refresh_tokens=tokens,
                token_pairs=pairs,
                metrics=resources.refresh_metrics,
                events=events,
            ),
            log_out=LogOut(sessions=sessions, refresh_tokens=tokens, events=events),
            list_sessions=ListSessions(sessions=stores.session_reader),
            end_session=EndSession(sessions=sessions, api_keys=stores.api_keys, events=events),
            end_session_by_link=EndSessionByLink(
                tokens=resources.session_end_tokens, links=resources.links, sessions=sessions, events=events
            ),
            end_user_sessions=EndUserSessions(
                transactions=stores.transactions, api_keys=stores.api_keys, events=events
            ),
            list_user_sessions=_build_list_user_sessions(resources),
            explain_user_sessions=build_explain_user_sessions(resources),
        )


def build_log_in(resources: Resources, pairs: TokenPairs) -> LogIn:
    """Builds what a link that was used does, too."""
    return LogIn(
        throttle=resources.password_throttle,
        credentials=resources.stores.credentials,
        new_sessions=build_new_sessions(resources, pairs),
        audit=resources.stores.audit,
        hasher=resources.hasher,
        events=resources.events,
        second_steps=resources.second_steps,
        requires_verified_email=resources.policies.requires_verification,
    )


def build_new_sessions(resources: Resources, pairs: TokenPairs) -> NewSessions:
    return NewSessions(
        transactions=resources.stores.log_in_transactions,
        token_pairs=pairs,
        session_end_links=resources.session_end_links,
        events=resources.events,
    )


def build_explain_user_sessions(resources: Resources) -> ExplainUserSessions:
    """Builds what an operator asks by a command, too."""
    stores = resources.stores
    return ExplainUserSessions(credentials=stores.credentials, list_user_sessions=_build_list_user_sessions(resources))


def build_explain_session(resources: Resources) -> ExplainSession:
    """Builds what an operator asks by a command; over HTTP it is part of other explanations."""
    stores, limits = resources.stores, resources.policies.sessions
    return ExplainSession(audit=stores.audit, sessions=stores.session_reader, clock=resources.clock, limits=limits)


def _build_list_user_sessions(resources: Resources) -> ListUserSessions:
    stores = resources.stores
    return ListUserSessions(
        credentials=stores.credentials,
        audit=stores.audit,
        sessions=stores.session_reader,
        explain_session=build_explain_session(resources),
        retention=resources.policies.session_retention,
    )
