"""The whole suite, to be subclassed: `class TestRefresh(RefreshConformance): ...` beside a fixture `auth_under_test`.

pytest-asyncio runs it in auto mode. The auth's reuse window has to be 5 seconds or longer.
"""

from kernel.testing.refresh_conformance.ended_sessions import EndedSessions
from kernel.testing.refresh_conformance.forgeries import Forgeries
from kernel.testing.refresh_conformance.own_sessions import OwnSessions
from kernel.testing.refresh_conformance.rotation import Rotation
from kernel.testing.refresh_conformance.theft import Theft
from kernel.testing.refresh_conformance.window import Window


class TokenEndpointConformance(Rotation, Theft, EndedSessions, Forgeries):
    """All that needs no waiting, for an OAuth server. The fixture is a `TokenEndpointUnderTest`."""


class RefreshConformance(TokenEndpointConformance, OwnSessions):
    """All that needs no waiting, at the platform's own API: half a minute at the gateway's pace."""


class ReuseWindowConformance(Window):
    """For an auth whose reuse window is known; waits until it has closed."""
