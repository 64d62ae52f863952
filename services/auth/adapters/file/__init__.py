"""What auth reads from files that an operator brings."""
