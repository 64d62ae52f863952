"""How passwords are hashed, and the bundled list of common ones."""
