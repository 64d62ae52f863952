"""The shared vocabulary of every GoodGo service. It knows no service.

Owns: roles and permissions, access-token claims, errors, events, clock, ids, secret values and the
service manifest. The modules directly in this package are pure: standard library only, no I/O, no
clock, no randomness. `kernel.runtime` is the plumbing that services share (third-party packages
allowed there); `kernel.testing` is what a service's tests stand on.

Must not: import a service, or hold anything that only one service uses.
"""
