"""The Lua scripts, each one atomic operation on Redis. `prelude.lua` is what those of sessions begin with,
`guessing.lua` those of attempts.

Flow: `load` reads a script once, at construction; Redis runs it by its digest. Must not: hold a rule
that `domain` does not state.
"""
