"""What every store and every provider must do, stated once and run on each.

Owns: a class `XContract` for each storage port X, `ProviderContract`, and the backends they run on. Must not: know a
backend inside a contract, or sleep.
"""
