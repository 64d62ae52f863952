"""One technology each: `http` brings requests in, `upstreams` asks other services, `memory` stands in for them.

Must not: import one another; what two of them need belongs to `app`, `domain` or `kernel.runtime`.
"""
