"""What every service's HTTP does, shown on a service of a few lines.

Owns: the factory's promises that no single service owns. Must not: import a service.
"""
