"""Notifications: emails about what happened to an account.

Owns the queue of emails, their templates, and the address of each account, sealed. It learns about accounts and orders
from events alone.

`adapters/broker` receives an event. `app/queue_email.py` writes the email and queues it; one transaction also records
that the event was handled. `adapters/timer` runs `app/deliver_email.py`, which sends what is due. A sender that dies
in between sends again, with the same Message-ID, so that a receiver can drop the copy.

    domain/    rules without I/O: templates, emails and when to try again
    app/       use cases, one file each; ports.py says what they need from outside
    adapters/  broker, timer and http call the use cases; postgres, memory and smtp implement ports
    wiring.py  the only place where adapters meet use cases

Must not: import another service, or store an email longer than it takes to send it.
"""
