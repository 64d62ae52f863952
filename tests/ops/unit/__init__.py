"""The command line and the stack, without a process."""
