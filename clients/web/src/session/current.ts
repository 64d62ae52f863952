import "server-only";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import { config } from "../config";
import { REQUEST_PATH, SESSION_STATE } from "../services/forwarded";
import { SESSION_COOKIE, type Session, open } from "./cookie";
import { seconds } from "./refresh";

/** Returns the session of this request when its access token is good, else null. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const session = open((await cookies()).get(SESSION_COOKIE)?.value, config().cookieKeys);
  return session !== null && session.access !== null && session.until > seconds() ? session : null;
});

/** Thrown where the session cannot be checked now: the page says so, and nobody is signed out. */
export class SessionUnavailable extends Error {
  override name = "SessionUnavailable";
  digest = "session-unavailable";
}

/**
 * Returns the session, or sends the person to the sign-in page. A prefetch is not redirected: the browser would keep the
 * redirect and use it after the person has signed in.
 */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session !== null) return session;
  const incoming = await headers();
  const state = incoming.get(SESSION_STATE);
  if (state === null || state === "unavailable") throw new SessionUnavailable("The session cannot be checked now.");
  redirect(`/sign-in?next=${encodeURIComponent(incoming.get(REQUEST_PATH) ?? "/")}`);
}

/** Sends the browser to check its session, after a service has refused its access token. Comes back to this page once. */
export async function renewSession(): Promise<never> {
  const path = (await headers()).get(REQUEST_PATH) ?? "/";
  redirect(`/session/renew?next=${encodeURIComponent(path)}`);
}
