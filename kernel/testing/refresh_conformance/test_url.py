"""What `python -m kernel.testing.refresh_conformance` runs."""

from kernel.testing.refresh_conformance.suite import RefreshConformance, ReuseWindowConformance


class TestRefresh(RefreshConformance): ...


class TestReuseWindow(ReuseWindowConformance): ...
