"""What the runtime role may add to and read, never change: asked for by the migrate step."""

APPEND_ONLY = frozenset({"events"})
