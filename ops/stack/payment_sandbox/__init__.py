"""A payment provider for trying out: a process of its own, whose memory is a file.

The embedded stack runs it; compose.yaml and the local overlay of Kubernetes run it in the image of payments.

Services are killed and it remembers, so it is the second ledger that every test compares with. The way of a call: `api`
decodes it, `payments` decides what the token makes of it, `store` writes it with its answer and its webhooks in one
transaction, and `webhooks` sends these later. Tokens and knobs choose every fault of a real provider; docs/payments.md
lists them.

Must not: run in production, take a card number, know anything of GoodGo's services, or (but for `server`) import what
the image of payments lacks.
"""
