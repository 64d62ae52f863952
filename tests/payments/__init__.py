"""Tests of payments: its rules and workers in memory, its stores and providers by contract, its HTTP."""
