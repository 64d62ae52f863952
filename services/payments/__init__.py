"""Payments: what orders cost is held on cards, taken, released and given back, each once.

The way of a payment: `adapters/broker` hears that an order was placed, and queues an attempt; a worker
(`adapters/timer`) asks the provider (`adapters/providers`); the outcome settles payment, attempt, ledger and event in
one transaction. A webhook only wakes the worker. docs/payments.md draws the states.

    domain/    which transition follows from what, pure
    app/       use cases by capability; each folder's ports.py says what they need from outside
    adapters/  http, broker, timer, postgres, memory, providers
    wiring.py  the only place where adapters meet use cases

Must not: be imported by another service, hold a card number, or call the provider inside a transaction.
"""
