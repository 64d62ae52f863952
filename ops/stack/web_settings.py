"""What the process of the web app has in its environment: what it does not name here, it does not have."""

from collections.abc import Mapping

from ops.stack.payment_sandbox.server import PROVIDER as SANDBOX_PROVIDER
from ops.stack.secrets_file import Keys
from ops.stack.settings import OTLP_ENDPOINT, TRACE_SAMPLE, StackSettings, service_names

_PREFIX = "WEB_"

PAGES_FOR_AUTH = {"AUTH_INTERACTION_PATH": "/signin", "AUTH_DEVICE_PATH": "/device"}
"""What auth receives while the stack has a web app: where users log in for other software, and connect a device."""


def web_settings(settings: StackSettings, keys: Keys, url: str, inside_url: str) -> Mapping[str, str]:
    """Returns its variables; what the user has set wins. The app calls services where they call each other."""
    given = settings.inherited
    computed = {
        f"{_PREFIX}PUBLIC_URL": url,
        f"{_PREFIX}COOKIE_KEYS": f"1:{keys.web_cookie.reveal()}",
        f"{_PREFIX}PROXY_SECRET": keys.web_proxy.reveal(),
        f"{_PREFIX}PAYMENT_PROVIDER": given.get("PAYMENTS_PROVIDER", SANDBOX_PROVIDER),
        # replicas of different builds take each other's forms
        "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY": keys.web_actions.reveal(),
        **{f"{_PREFIX}{name.upper()}_URL": inside_url for name in service_names()},
    }
    chosen = {name: value for name, value in given.items() if name.startswith(_PREFIX)}
    traced = {name: given[name] for name in (OTLP_ENDPOINT, TRACE_SAMPLE) if given.get(name)}
    return {**computed, **traced, **chosen}
