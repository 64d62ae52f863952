"""Measurements that anyone can repeat: each starts a stack of its own, and says whether its targets are met.

    catalogue.py   the names; runs/ what each of them does; outcome.py what it says; report.py, plot.py into documents
    rounds.py      contenders in turn, A B A B, and medians; wrk.py and lua/ the load; figures.py what /proc counts
    limits.py      what the machine and the libraries allow; servers/, served.py what to hold a route against
    stack.py       a stack of its own: own ports, own state, gone at the end; sessions.py sessions by the million
    peers/         what a user would pick instead; peer.py, installing.py how each is run

The one part of `ops` that uses a service's inside, since that is what it measures: the statement that rotates, the way
a refresh token is written. No test asserts a time: a measurement has targets, and exits 1 when it misses one.
"""
