"""Payment providers over HTTP: `sandbox` is the embedded stack's own, `stripe` is Stripe.

Owns: what each provider calls things, and `calls.py` and `signatures.py`, which they share. Each passes the contract
suite of providers. Must not: hold a rule about payments, or log a token.
"""
