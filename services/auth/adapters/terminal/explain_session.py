"""`why SESSION | EMAIL`: explains why a session ended."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.auth.app.sessions.explain_session import ExplainSession
from services.auth.app.sessions.explain_user_sessions import ExplainUserSessions
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.sessions.explanation import explain_end, explain_state, format_origin
from services.auth.domain.sessions.session_end import SessionEnd, SessionHistory


@dataclass(frozen=True, slots=True)
class WhyCommand:
    explain_session: ExplainSession
    explain_user_sessions: ExplainUserSessions

    async def run(self, arguments: Sequence[str]) -> None:
        """Raises NotFound, and ValueError for an invalid argument."""
        wanted = _parser().parse_args(arguments)
        histories = await self._find_histories(wanted.who)
        if wanted.json:
            answer = {"sessions": [_to_json(history) for history in histories]}
            print(json.dumps(answer, indent=2))  # noqa: T201 - the output of a command
            return
        text = "\n\n".join(_to_text(history) for history in histories)
        print(text or "none of the latest sessions has ended")  # noqa: T201 - the output of a command

    async def _find_histories(self, who: str) -> Sequence[SessionHistory]:
        if "@" in who:
            return await self.explain_user_sessions.execute(EmailAddress.parse(who))
        try:
            session_id = UUID(who)
        except ValueError:
            raise ValueError(f"{who!r} is neither a session id nor an email address") from None
        return [await self.explain_session.execute(session_id)]


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="auth why", description="explain why a session ended")
    top.add_argument("who", metavar="SESSION|EMAIL", help="a session id, or the email address of an account")
    top.add_argument("--json", action="store_true", help="print JSON")
    return top


def _to_text(history: SessionHistory) -> str:
    lines = [f"session {history.session_id}"]
    started_from = format_origin(history.client_ip, history.user_agent)
    lines.append(f"  {_format_time(history.started_at)}  started from {started_from}")
    if history.end is not None:
        lines.append(f"  {_format_time(history.end.at)}  ended: {explain_end(history.end)}")
    else:
        lines.append(f"  until {_format_time(history.expires_at)} at the latest; {explain_state(history.state)}")
    return "\n".join(lines)


def _to_json(history: SessionHistory) -> dict[str, Any]:
    return {
        "session_id": str(history.session_id),
        "started_at": _format_time(history.started_at),
        "client_ip": history.client_ip,
        "user_agent": history.user_agent,
        "run_out_at": _format_time(history.expires_at),
        "standing": history.state.value,
        "ended": _end_to_json(history.end) if history.end else None,
    }


def _end_to_json(end: SessionEnd) -> dict[str, Any]:
    return {
        "at": _format_time(end.at),
        "cause": end.cause,
        "client_ip": end.client_ip,
        "user_agent": end.user_agent,
        "issued_to_network": end.issued_to_network,
        "issued_to_user_agent": end.issued_to_user_agent,
        "presented": end.presented,
        "current": end.current,
        "delay_seconds": end.delay_seconds,
        "outcome": end.outcome,
    }


def _format_time(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
