"""Headers that are the same on every answer, and those that no client may send to a service."""

from collections.abc import Mapping

# OWASP secure headers; one year is the contract's minimum. A service's own value is replaced.
SECURITY: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

# Traefik makes X-Forwarded-For, -Proto, -Port and X-Real-Ip anew from the connection. These would get through, or
# (Host, Server) carry what the client said and what the machine is called.
DROPPED = (
    "Forwarded",
    "Gateway-Limiter",
    "True-Client-Ip",
    "X-Client-Ip",
    "X-Forwarded-Host",
    "X-Forwarded-Server",
    "X-Http-Method",
    "X-Http-Method-Override",
    "X-Method-Override",
    "X-Original-Url",
    "X-Rewrite-Url",
    "X-User-Id",
    "X-User-Roles",
    "X-User-Scope",
)

# What a service's framework says about itself.
HIDDEN = ("Server", "X-Powered-By")
