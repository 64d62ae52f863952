"""What is derived and sealed for log ins with other providers."""
