"""Other people's software beside the stack, whose users log in here: `./goodgo up --with demo-clients`.

    the stack is ready → the client is registered through the gateway → Apache starts, and asks the issuer as any client

What the machine lacks is left out, with a line that says how to get it. The stack is healthy without it.
"""
