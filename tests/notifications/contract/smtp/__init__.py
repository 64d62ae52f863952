"""The SMTP adapter against a real mail server (aiosmtpd) that is obliging, secure, refusing, slow or broken.

Owns: what a mail is on the wire, and what each kind of failure means to the queue.
"""
