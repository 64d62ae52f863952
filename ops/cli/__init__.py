"""What `./goodgo` offers, one module per command.

Flow: `__main__` -> `arguments` (the one parser) -> a command's `run(arguments) -> exit code`. A command
that cannot do its work raises `ops.stack.trouble.Trouble`, shown as one line. Exit codes: 0 done,
1 failed, 2 not understood, and `status` has 3 for "not running".

Must not: start a server itself (`ops.stack` does) or hold a fact that the stack knows.
"""
