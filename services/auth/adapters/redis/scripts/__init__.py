"""The Lua scripts, each one atomic operation on Redis. `prelude.lua` is what all of them begin with.

Flow: `load` reads a script once, at construction; Redis runs it by its digest. Must not: hold a rule that
`domain.sessions` does not state.
"""
