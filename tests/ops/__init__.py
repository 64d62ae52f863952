"""The command line and the stack: `unit` needs no process, `contract` starts real ones."""
