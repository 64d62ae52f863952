"""Second factors and the proofs that work once, in memory."""
