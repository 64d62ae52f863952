"""Products and their pictures, as staff change them and everyone sees them.

Must not: know how much of a product there is beyond what the store says with it.
"""
