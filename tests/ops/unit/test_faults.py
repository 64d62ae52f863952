"""The line of code that a traceback blames."""

import pytest

from ops.stack.faults import describe_exception, describe_fault, is_crash
from ops.stack.settings import CHECKOUT

_OUTPUT = f"""\
{{"event": "serving", "level": "info"}}
Traceback (most recent call last):
  File "<frozen runpy>", line 198, in _run_module_as_main
  File "{CHECKOUT}/services/orders/wiring.py", line 12, in <module>
    from services.orders.app import nothing
  File "{CHECKOUT}/.venv/lib/python3.13/site-packages/litestar/app.py", line 3, in open
    raise ImportError(name)
ImportError: cannot import name 'nothing'
"""
_SYNTAX = f"""\
Traceback (most recent call last):
  File "{CHECKOUT}/services/orders/__main__.py", line 3, in <module>
    from services.orders import wiring
  File "{CHECKOUT}/services/orders/wiring.py", line 7
    this is no Python
         ^^^^^^^^^^^^
SyntaxError: invalid syntax
"""
_GROUP = f"""\
  + Exception Group Traceback (most recent call last):
  |   File "{CHECKOUT}/kernel/runtime/platform.py", line 90, in open
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "{CHECKOUT}/services/orders/wiring.py", line 40, in build
    |     raise KeyError("x")
    | KeyError: 'x'
    +------------------------------------
"""


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (_OUTPUT, "services/orders/wiring.py:12: ImportError: cannot import name 'nothing'"),
        (_SYNTAX, "services/orders/wiring.py:7: SyntaxError: invalid syntax"),
        (_GROUP, "services/orders/wiring.py:40: KeyError: 'x'"),
        (
            f"{_OUTPUT}\nDuring handling of the above exception, another exception occurred:\n\n{_SYNTAX}",
            "services/orders/wiring.py:7: SyntaxError: invalid syntax",
        ),
    ],
)
def test_the_innermost_line_of_the_checkout_is_named(output: str, expected: str) -> None:
    assert describe_fault(output) == expected


def test_output_without_a_traceback_names_nothing() -> None:
    assert describe_fault('services.auth: AUTH_PORT is missing\n{"exception": "Traceback"}\n') is None


def test_an_exception_that_was_caught_is_described_alike() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile("this is no Python", f"{CHECKOUT}/services/orders/manifest.py", "exec")
    assert describe_exception(caught.value) == "services/orders/manifest.py:1: SyntaxError: invalid syntax"


def test_a_fault_in_a_log_line_is_no_crash() -> None:
    assert is_crash(_SYNTAX)
    assert not is_crash('{"event": "unhandled fault", "exception": "Traceback (most recent call last):"}\n')
