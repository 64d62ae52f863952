"""One folder per service, all of the same shape. A service never imports another."""
