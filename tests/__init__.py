"""All tests, in the order of their cost.

Owns: `architecture` (the house rules, read from the source), `kernel` and one folder per service
(`unit` on memory adapters, `contract` on every backend of a port, `http` on the Litestar application),
`stack` and `faults` (black box, through the gateway).

Flow: a unit test needs no I/O and no clock; a contract suite is a class that memory and the real
backend both run. Must not: be imported by anything that runs in production.
"""
