"""The commands of `./goodgo`, one module each, listed in `ops.cli.all_commands`.

A module declares its `COMMAND`: name, summary, arguments with their completions, examples and exit codes. It imports
nothing but the standard library and modules that do the same; `run` imports the rest.
"""
