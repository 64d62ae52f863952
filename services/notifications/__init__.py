"""Notifications: mail about what happened to somebody's account.

Owns the mails that wait to be sent, and the letters they are made from. It learns of the world by events alone.

The way of a mail: `adapters/broker` hears an event, `app/notify.py` writes the mail and queues it together with
the note that this event was handled, in one transaction. `adapters/timer` has `app/deliver_mail.py` send what is
due. Whoever dies in between sends again, under the same Message-ID, so that once is what arrives in effect.

    domain/    rules that need nothing: letters, mails and when to try again
    app/       use cases, one file each; ports.py says what they need from outside
    adapters/  broker and timer call the use cases, as http does; postgres, memory, smtp fulfil ports
    wiring.py  the only place where adapters meet use cases

Must not: import another service, or keep a mail longer than it takes to send it.
"""
