"""What an operator types on the machine itself: `python -m services.auth keys …`, `why …`.

Owns: arguments, and answers for people or as JSON. Must not: hold a rule, or show a secret.
"""
