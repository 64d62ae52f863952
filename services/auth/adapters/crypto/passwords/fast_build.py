"""Loads argon2-cffi as `./goodgo fast-argon2` built it for this processor, instead of its wheel.

The wheel runs on every x86-64 and so uses none of the wide registers that argon2 was designed for. Hashes are the same.
"""

import sys
from importlib import import_module
from pathlib import Path

from kernel.runtime.process.system import processor_flags

_INSTRUCTIONS = ("avx512f", "avx2")  # what a build may be for, the fastest first
_BINDINGS = "_argon2_cffi_bindings"


def prefer(prefix: Path = Path(sys.prefix), flags: frozenset[str] | None = None) -> str | None:
    """Puts the fastest build that this processor can run in front of the wheel, and returns what it was built for.

    Returns None where there is no build, or none that loads: then the wheel is used. Call it before anything imports
    argon2. `flags` are the processor's by default.
    """
    flags = processor_flags() if flags is None else flags
    for instructions in _INSTRUCTIONS:
        place = prefix / f"argon2-{instructions}"
        if instructions in flags and place.is_dir() and _loads(str(place)):
            return instructions
    return None


def loaded_build() -> str | None:
    """Returns what the loaded argon2-cffi was built for; None for the wheel."""
    folder = Path(str(import_module(_BINDINGS).__file__)).parents[1].name
    built_for = folder.removeprefix("argon2-")
    return built_for if built_for in _INSTRUCTIONS else None


def _loads(place: str) -> bool:
    sys.path.insert(0, place)
    try:
        import_module(_BINDINGS)
    except ImportError:
        sys.path.remove(place)
        return False
    return True
