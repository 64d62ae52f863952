"""argon2 built for this processor, where somebody has made that build (`./goodgo fast-argon2`).

The wheel runs on every x86-64 and so uses none of the wide registers that argon2 was designed for. Hashes are the same.
"""

import sys
from importlib import import_module
from pathlib import Path

from kernel.runtime.system import processor_flags

_INSTRUCTIONS = ("avx512f", "avx2")  # what a build may be for, the fastest first
_BINDINGS = "_argon2_cffi_bindings"


def prefer(prefix: Path = Path(sys.prefix), flags: frozenset[str] | None = None) -> str | None:
    """Takes the fastest build that is there and that this processor can run; says for what, None for the wheel.

    To be called before anything imports argon2. One that does not load leaves the wheel in place. `flags` are the
    processor's unless somebody says otherwise.
    """
    flags = processor_flags() if flags is None else flags
    for instructions in _INSTRUCTIONS:
        place = prefix / f"argon2-{instructions}"
        if instructions in flags and place.is_dir() and _loads(str(place)):
            return instructions
    return None


def _loads(place: str) -> bool:
    sys.path.insert(0, place)
    try:
        import_module(_BINDINGS)
    except ImportError:
        sys.path.remove(place)
        return False
    return True
