"""What `python -m kernel.testing.refresh_conformance` runs against `--auth-url`."""

from kernel.testing.refresh_conformance.suite import RefreshConformance, ReuseWindowConformance


class TestRefresh(RefreshConformance): ...


class TestReuseWindow(ReuseWindowConformance): ...
