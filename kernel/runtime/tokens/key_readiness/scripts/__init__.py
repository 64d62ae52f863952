"""What Redis runs by itself, so that nothing comes in between."""
