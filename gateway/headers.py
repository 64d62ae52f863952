"""The security headers of every answer, and the request headers that no client may send to a service."""

from collections.abc import Mapping

from kernel.runtime.http.client_address import PROXY_SECRET
from kernel.runtime.tokens.dpop import forwarding

# OWASP secure headers; one year is the contract's minimum. A service's own value is replaced. The edge plugin adds
# Content-Security-Policy and Referrer-Policy where a service sets none: its HTML pages have their own.
SECURITY: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}

# Traefik writes X-Forwarded-For, -Proto, -Port and X-Real-Ip itself, from the connection. These would get through, or
# (Host, Server) carry the client's text and the machine's name.
DROPPED = (
    "Forwarded",
    "Gateway-Limiter",
    "True-Client-Ip",
    "X-Client-Ip",
    "X-Forwarded-Host",
    forwarding.HEADER,
    "X-Forwarded-Server",
    "X-Http-Method",
    "X-Http-Method-Override",
    "X-Method-Override",
    "X-Original-Url",
    PROXY_SECRET,
    "X-Request-Deadline",
    "X-Rewrite-Url",
    "X-User-Acr",
    "X-User-Auth-Time",
    "X-User-Id",
    "X-User-Roles",
    "X-User-Scope",
)

# Headers in which a framework names itself.
HIDDEN = ("Server", "X-Powered-By")
