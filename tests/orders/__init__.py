"""Tests of orders: its rules in memory, its stores by contract, its HTTP."""
