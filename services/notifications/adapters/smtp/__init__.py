"""Email by SMTP (RFC 5321), through the mail server that the settings name.

Owns: the message as it goes over the wire (`message.py`) and the conversation with the server (`sender.py`).
Flow: one connection for one mail, bounded in time as a whole. Must not: retry; that is the queue's work.
"""
