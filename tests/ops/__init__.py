"""The command line and the stack without a server: no network, files in a temporary folder only."""
