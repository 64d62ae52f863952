"""Orders: the catalogue with its stock, and orders from placement to return.

An order is placed together with the reservation of its stock, in one transaction. From then on the order's state
machine is the process manager of the purchase: it decides, payments reacts to its events and publishes its own.
Every step is one conditional UPDATE and its event (docs/orders.md).

    domain/    rules without I/O: prices, the order's steps, what an order holds of the stock
    app/       use cases by capability, each folder with its ports
    adapters/  http and broker call the use cases; postgres and memory keep things; timer runs what time does
    wiring.py  the only place where adapters meet use cases

Must not: know card numbers or payment providers, or be imported by another service.
"""
