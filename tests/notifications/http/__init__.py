"""Notifications over HTTP, on the application that production serves, with memory behind it.

Owns: what any client may rely on. The requests go through the whole application, without a socket.
"""
