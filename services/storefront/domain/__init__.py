"""The rules of storefront: synchronous, deterministic, standard library and kernel only."""
