"""`why SESSION | EMAIL`: why somebody was signed out, in plain words."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.auth.app.explain_account import ExplainAccount
from services.auth.app.explain_session import ExplainSession
from services.auth.domain.accounts import EmailAddress
from services.auth.domain.endings import Ended, SessionStory, Standing
from services.auth.domain.sessions import EndCause, RefreshOutcome, reuse_outcome

_CAUSES: Mapping[str, str] = {
    EndCause.LOGGED_OUT: "its holder signed out",
    EndCause.ENDED_BY_OWNER: "its owner ended it from another session",
    EndCause.ENDED_BY_ADMIN: "an administrator ended it",
    EndCause.PASSWORD_CHANGED: "the password was changed in another session",
    EndCause.PASSWORD_RESET: "the password was reset by a link from a mail",
    EndCause.ACCOUNT_DISABLED: "the account was disabled",
    EndCause.ACCOUNT_ERASED: "the account was erased",
}
_REUSED = {
    RefreshOutcome.LATE: "most often a tab or a device that slept and sent the token before the newest, too late",
    RefreshOutcome.REUSED: "somebody holds a copy: treat it as a theft",
}
_STANDINGS = {
    Standing.LIVE: "it lives",
    Standing.IDLE: "it ran out: nobody refreshed it within the idle limit",
    Standing.RAN_OUT: "it ran out: at its absolute limit at the latest, or idle before",
}


@dataclass(frozen=True, slots=True)
class WhyCommand:
    explain_session: ExplainSession
    explain_account: ExplainAccount

    async def run(self, arguments: Sequence[str]) -> None:
        """Raises NotFound, and ValueError for an address that is none."""
        wanted = _parser().parse_args(arguments)
        stories = await self._stories(wanted.who)
        if wanted.json:
            print(json.dumps({"sessions": [_shown(story) for story in stories]}, indent=2))  # noqa: T201 - the answer
            return
        told = "\n\n".join(_told(story) for story in stories)
        print(told or "none of the latest sessions has ended")  # noqa: T201 - the answer

    async def _stories(self, who: str) -> Sequence[SessionStory]:
        if "@" in who:
            return await self.explain_account(EmailAddress.parse(who))
        try:
            session_id = UUID(who)
        except ValueError:
            raise ValueError(f"{who!r} is neither the id of a session nor an e-mail address") from None
        return [await self.explain_session(session_id)]


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="auth why", description="why somebody was signed out")
    top.add_argument("who", metavar="SESSION|EMAIL", help="the id of a session, or the address of an account")
    top.add_argument("--json", action="store_true", help="for programs")
    return top


def _told(story: SessionStory) -> str:
    lines = [f"session {story.session_id}"]
    lines.append(f"  {_time(story.started_at)}  started from {_place(story.client_ip, story.user_agent)}")
    if story.ended is not None:
        lines.append(f"  {_time(story.ended.at)}  ended: {_why(story.ended)}")
    else:
        lines.append(f"  until {_time(story.run_out_at)} at the latest; {_STANDINGS[story.standing]}")
    return "\n".join(lines)


def _why(ended: Ended) -> str:
    if ended.presented is None or ended.current is None:
        return _CAUSES.get(ended.cause, ended.cause)
    outcome = reuse_outcome(ended.presented, ended.current)
    return (
        f"refresh token {ended.presented} came when {ended.current} was the newest, {ended.delay_seconds or 0:.1f} s "
        f"after that was given out, from {ended.client_ip or 'an address that is not known'}: {_REUSED[outcome]}"
    )


def _place(client_ip: str | None, user_agent: str | None) -> str:
    return f"{client_ip or 'an address that is not known'} by {user_agent!r}" if user_agent else client_ip or "unknown"


def _shown(story: SessionStory) -> dict[str, Any]:
    return {
        "session_id": str(story.session_id),
        "started_at": _time(story.started_at),
        "client_ip": story.client_ip,
        "user_agent": story.user_agent,
        "run_out_at": _time(story.run_out_at),
        "standing": story.standing.value,
        "ended": _shown_end(story.ended) if story.ended else None,
    }


def _shown_end(ended: Ended) -> dict[str, Any]:
    is_reuse = ended.presented is not None and ended.current is not None
    return {
        "at": _time(ended.at),
        "cause": ended.cause,
        "client_ip": ended.client_ip,
        "presented": ended.presented,
        "current": ended.current,
        "delay_seconds": ended.delay_seconds,
        "outcome": reuse_outcome(ended.presented or 0, ended.current or 0).value if is_reuse else None,
    }


def _time(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
