"""Auth's contract over HTTP (API.md sections 1 and 2), on the application that production serves.

Owns: what any client may rely on, whatever stores are behind it; here they are memory. The requests go
through the whole application, its outermost layer included, without a socket.
"""
