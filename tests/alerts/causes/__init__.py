"""Faults on a running platform, and the alerts that must fire. Each cause repairs what it broke."""
