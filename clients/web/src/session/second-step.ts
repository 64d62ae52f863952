/** What a sign-in waits with for its second step: the challenge of auth, which is worth nothing without a factor. */
export const SECOND_STEP_COOKIE = "__Host-goodgo-web-step";

interface SecondStep {
  challenge: string;
  /** What the account has beside its password: `passkey`, `totp`, `recovery_code`. */
  methods: string[];
}

// Lax, as the session's cookie is: a person may look into their mail on the way and come back by a link.
const ATTRIBUTES = { name: SECOND_STEP_COOKIE, httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;

/** Returns the cookie that keeps a second step for as long as auth takes its challenge, in seconds. */
export function secondStepCookie({ challenge, methods }: SecondStep, expiresIn: number) {
  return { ...ATTRIBUTES, value: [challenge, ...methods].join("~"), maxAge: expiresIn };
}

/** Returns the second step that this browser waits with, or null. */
export function readSecondStep(cookies: { get: (name: string) => { value: string } | undefined }): SecondStep | null {
  const [challenge, ...methods] = (cookies.get(SECOND_STEP_COOKIE)?.value ?? "").split("~");
  return challenge ? { challenge, methods } : null;
}

export const clearedSecondStep = { ...ATTRIBUTES, value: "", maxAge: 0 };
