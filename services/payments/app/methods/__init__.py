"""Use cases of payment methods: add, remove. What is stored is a provider's token, never a card number."""
