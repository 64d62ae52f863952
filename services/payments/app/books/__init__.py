"""The books: ledger, disputes and discrepancies, and the use case that resolves one."""
