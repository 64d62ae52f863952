"""`python -m kernel.testing.refresh_conformance --auth-url URL …`, or `--token-endpoint URL …` of an OAuth server.

pytest's own options work too (`-v`, `-k race`).
"""

import os
import sys
from pathlib import Path

import pytest

_SUITE = "kernel.testing.refresh_conformance"
_OPTIONS = (
    # whatever project it is called from, that one's settings are not its own
    *("-c", os.devnull, "--rootdir", str(Path(__file__).parent), "-p", "no:cacheprovider", "--tb=short"),
    *("-o", "asyncio_mode=auto"),
    *("-o", "asyncio_default_fixture_loop_scope=session", "-o", "asyncio_default_test_loop_scope=session"),
    *("-p", f"{_SUITE}.plugin"),
)

if __name__ == "__main__":
    words = sys.argv[1:]
    is_oauth = any(word.partition("=")[0] == "--token-endpoint" for word in words)
    suite = f"{_SUITE}.{'test_token_endpoint' if is_oauth else 'test_url'}"
    sys.exit(pytest.main([*_OPTIONS, "--pyargs", suite, *words]))
