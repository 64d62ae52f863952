"""The Lua scripts, each one atomic operation on Redis.

Scripts of sessions begin with `session_prelude.lua`, scripts of attempts with `attempt_prelude.lua`.

Flow: `load` reads a script once, at construction; Redis runs it by its digest. Must not: contain a rule
that `domain` does not state.
"""
