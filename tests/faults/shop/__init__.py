"""The shop under faults: shoppers, what orders, payments and the provider hold afterwards, and what must be true."""
