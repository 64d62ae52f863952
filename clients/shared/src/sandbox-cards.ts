/** The sandbox provider's test cards that a person may choose at checkout (docs/payments.md, "The sandbox"). */
export const SANDBOX_CARDS = ["tok_ok", "tok_3ds", "tok_declined", "tok_insufficient_funds", "tok_slow", "tok_async"] as const;
