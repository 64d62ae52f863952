"""Sessions in memory, and what sessions on Redis need from the store of accounts."""
