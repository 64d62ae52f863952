"""What every store of orders must do, stated once and run on memory and on Postgres.

Owns: a class `XContract` for each storage port X, over the fixture `stores`. Must not: know a backend inside a
contract, or sleep.
"""
