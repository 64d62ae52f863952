"""A pytest plugin for unit tests (`-p tests.lean`): what no unit test needs is not imported by what they import."""

from kernel.runtime.entry import leave_out

leave_out("advanced_alchemy")
