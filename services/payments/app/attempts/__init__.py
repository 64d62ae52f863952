"""What is asked of the provider: one use case that workers call, and the port of the queue."""
