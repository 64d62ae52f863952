"""Master keys, the keys derived from them, and the sealed signing keys."""
