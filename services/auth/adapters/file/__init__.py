"""Files that an operator provides."""
