"""A pytest plugin for the unit part (`-p tests.unit_profile`), whose whole run stays under five seconds.

What no unit test needs is not imported by what they import, and a property is tried on fewer examples than
when its test is run by itself.
"""

import faulthandler
import gc
import os

from hypothesis import settings

from kernel.runtime.process.commands import block_imports

block_imports("advanced_alchemy")
settings.register_profile("unit", max_examples=25)
settings.load_profile("unit")
gc.disable()  # modules are no garbage: until all are imported, a search among them finds nothing
_HANGS_AFTER_S = 300.0
_TERMINAL = os.dup(2)  # what a test writes is captured


def pytest_collection_finish() -> None:
    """Keeps what was imported and collected out of every later search for garbage, and makes these rarer.

    One watch over the whole run says where a test hangs: one for each costs a thread a test.
    """
    faulthandler.dump_traceback_later(_HANGS_AFTER_S, file=_TERMINAL, exit=True)
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
