"""Where adapters meet use cases: plain constructor calls, and nothing else.

stores.py        which adapter fulfils which storage port
surroundings.py  what is neither a store nor a setting, and how all of it is opened and closed
commands.py      the use cases, each given the ports it asks for
application.py   the use cases behind HTTP
keys.py          the life of the keys, and what of it runs beside the application
guessing.py      where attempts are counted
revocations.py   what runs beside it: revocations heard of, and told to every other service
"""
