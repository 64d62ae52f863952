"""Backups of the embedded stack.

`create` dumps every database into an `archive`. `restore` brings an archive back, and `redelivery` puts the events that
no consumer had received back into their publisher's outbox.

Must not: change the data of a running stack.
"""
