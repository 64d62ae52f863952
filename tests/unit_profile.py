"""A pytest plugin for the unit part (`-p tests.unit_profile`), whose whole run stays under five seconds.

What no unit test needs is not imported by what they import, and a property is tried on fewer examples than
when its test is run by itself.
"""

from hypothesis import settings

from kernel.runtime.process.commands import block_imports

block_imports("advanced_alchemy")
settings.register_profile("unit", max_examples=40)
settings.load_profile("unit")
