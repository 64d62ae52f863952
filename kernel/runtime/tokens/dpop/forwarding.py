"""How a service passes a client's proof on to the services that it calls.

A proof is for one request, so the called service cannot check it against its own URL. It believes a service that proves
itself with a proxy secret and says that it did; the gateway drops what clients say.
"""

HEADER = "X-Forwarded-Proof"
CHECKED = "checked"
