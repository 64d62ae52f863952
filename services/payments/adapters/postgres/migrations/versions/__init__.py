"""The revisions, in the order of their names.

Each goes up and down, and leaves a database that the release before it can still work with: first add,
then, a release later, take away. Must not: import `tables`, which moves on while a revision stands still.
"""
