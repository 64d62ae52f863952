"""One technology each: `http` and `broker` bring requests in, `postgres` and `memory` keep things.

Must not: import one another; what two of them need belongs to `app`, `domain` or `kernel.runtime`.
"""
