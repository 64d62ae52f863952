/** What a sign-in waits with for its second step: the challenge of auth, which is worth nothing without a code. */
export const SECOND_STEP_COOKIE = "__Host-goodgo-web-step";

// Lax, as the session's cookie is: a person may look into their mail on the way and come back by a link.
const ATTRIBUTES = { name: SECOND_STEP_COOKIE, httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;

/** Returns the cookie that keeps `challenge` for as long as auth takes it, in seconds. */
export function secondStepCookie(challenge: string, expiresIn: number) {
  return { ...ATTRIBUTES, value: challenge, maxAge: expiresIn };
}

export const clearedSecondStep = { ...ATTRIBUTES, value: "", maxAge: 0 };
