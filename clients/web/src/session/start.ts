import "server-only";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { toSession } from "./refresh";
import { secondStepCookie } from "./second-step";
import { sessionCookie } from "./set-cookie";

type Pair = Parameters<typeof toSession>[0];
/** What auth answers to a log in. */
export type LogIn = Pair | { status: "mfa_required"; challenge: string; expires_in: number; methods: string[] };

/** Keeps the session of a log in, and goes to `next`; by way of the second step, where the account asks for one. */
export async function startSession(answer: LogIn, next: string): Promise<never> {
  const store = await cookies();
  if ("challenge" in answer) {
    store.set(secondStepCookie(answer, answer.expires_in));
    redirect(`/sign-in/code?next=${encodeURIComponent(next)}`);
  }
  store.set(sessionCookie(toSession(answer)));
  redirect(next);
}
