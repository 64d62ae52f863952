"""The addresses that an account saved for its next order.

Must not: be read by anyone but the account itself.
"""
