"""The options of `./goodgo up`, as the supervisor's process receives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class UpOptions:
    """`replicas`: how many of each service, 1 for a service that is not named. `watch`: reload when the source changes.

    `lan`: an address of this machine in its network, which the gateway listens on, too.
    `observe`: the observability tools to start, of `config_file.OBSERVABILITY_TOOLS`. `web`: bring the web app, too.
    `demo_clients`: start those of `demo_clients/`, too.
    """

    replicas: Mapping[str, int] = field(default_factory=dict)
    watch: bool = False
    observe: Sequence[str] = ()
    lan: str | None = None
    web: bool = False
    demo_clients: bool = False
