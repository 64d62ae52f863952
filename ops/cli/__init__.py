"""The command line, `./goodgo`.

Flow: `bootstrap` installs what the command needs into `.venv` and starts `__main__` there, `command` makes a parser of
the declarations in `all_commands`, and the command's `run(arguments)` returns the exit code. A command that fails for a
reason that the user can fix raises `ops.user_error.UserError`, which is shown as one line.

Must not: start a server itself (`ops.stack` does), or print colours where standard output is not a terminal.
"""
