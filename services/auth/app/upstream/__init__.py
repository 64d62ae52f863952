"""Use cases of connections to other OpenID providers: log in with one, link, unlink, administer.

begin_upstream_log_in.py → the provider → finish_upstream_log_in.py → a session, or a second step,
       or LinkRequired: log in here → link_identity.py
"""
