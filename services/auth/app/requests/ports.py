"""What explaining a request needs from outside."""

from typing import Protocol

from kernel.manifest import Route


class RouteCatalog(Protocol):
    """The routes of every service of the platform, as their manifests declare them."""

    def find(self, path: str) -> dict[str, Route]:
        """Returns the routes that serve `path`, by method; empty for an unknown path. `path` has no query."""
        ...
