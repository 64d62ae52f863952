"""SCIM 2.0 for identity providers (RFC 7643, RFC 7644).

resources.py  users and groups on the wire, both ways
patching.py   the operations of a PATCH
filters.py    the filters of a list, and the answer of a list
discovery.py  what the server says about itself
users.py, groups.py, search.py  the handlers
"""
