"""A machine with Python and nothing else, in a folder, where the first commands of the README run."""
