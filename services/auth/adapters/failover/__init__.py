"""What counts when the store that all replicas share is out of reach: this process counts by itself.

Owns: `Switch`, which knows which of the two stores is in use, and an adapter per port for each pair of stores. Flow:
the shared store is called; when it fails, the local one is, and the shared one is not called for a while, so that an
outage does not cost its time-out on every call. Must not: know which stores these are, or leave an attempt uncounted.
"""
