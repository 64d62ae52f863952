"""What `python -m kernel.testing.refresh_conformance` runs against `--token-endpoint`."""

from kernel.testing.refresh_conformance.suite import ReuseWindowConformance, TokenEndpointConformance


class TestRefresh(TokenEndpointConformance): ...


class TestReuseWindow(ReuseWindowConformance): ...
