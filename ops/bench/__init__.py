"""Measurements that anyone can repeat: each starts a stack of its own and says what it saw.

    overload.py  what signed-in callers feel while passwords are hashed on every core
    stack.py     a stack of its own: own ports, own state, gone at the end
    figures.py   percentiles, and memory as the kernel counts it

No test asserts a time: a measurement has targets, and exits 1 when it misses one.
"""
