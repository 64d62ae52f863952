"""How a repeat from elsewhere and a recovery are recorded, of a session or of a client's family in it."""

from kernel.events import Event, EventFactory, Origin
from services.auth.app.sessions.ending import issued_to_fields
from services.auth.domain.sessions.events import RefreshRecovered, RefreshRepeated
from services.auth.domain.sessions.refresh_rotation import UnusualRefresh


def create_unusual_event(events: EventFactory, unusual: UnusualRefresh, origin: Origin) -> Event:
    contact, issued_to = unusual.contact, issued_to_fields(unusual.issued_to)
    seen = {"presented": unusual.presented, "current": unusual.current}
    delay = unusual.delay.total_seconds()
    payload = (
        RefreshRecovered(session_id=unusual.session_id, **seen, delay_seconds=delay, **issued_to)
        if unusual.is_recovery
        else RefreshRepeated(
            session_id=unusual.session_id,
            **seen,
            delay_seconds=delay,
            **issued_to,
            email=contact.email if contact else None,
            display_name=contact.display_name if contact else None,
        )
    )
    return events.create_about_user(payload, unusual.user_id, origin=origin)
