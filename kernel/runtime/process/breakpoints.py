"""What `breakpoint()` does in a service of the embedded stack, by PYTHONBREAKPOINT (PEP 553)."""

import sys

import structlog

_log = structlog.get_logger("kernel.breakpoint")


def log_breakpoint(*_arguments: object, **_options: object) -> None:
    """Logs the place and what to do, and the code goes on: without a terminal, a debugger would end at once."""
    frame = sys._getframe(1)  # noqa: SLF001 - the caller of breakpoint(), as pdb finds it
    service = next((word.removeprefix("services.") for word in sys.orig_argv if word.startswith("services.")), "NAME")
    where = f"{frame.f_code.co_filename}:{frame.f_lineno}"
    _log.warning("breakpoint", where=where, hint=f"no terminal here; run it in one: ./goodgo debug {service}")


def open_pdb(*_arguments: object, **_options: object) -> None:
    """Opens pdb at the caller, without its handler of Ctrl-C: that ends the service, as it does before a breakpoint."""
    from pdb import Pdb  # noqa: PLC0415 - only a service that is debugged needs it

    Pdb(nosigint=True).set_trace(sys._getframe(1))  # noqa: SLF001 - the caller of breakpoint(), as pdb finds it
