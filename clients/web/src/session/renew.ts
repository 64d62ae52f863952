import "server-only";

import { cookies, headers } from "next/headers";

import { config } from "../config";
import { SESSION_COOKIE, open } from "./cookie";
import { keepSession } from "./refresh";
import { sessionCookie } from "./set-cookie";

/** Exchanges the session's tokens within a Server Action, and keeps the new ones. Returns whether there are new ones. */
export async function renewInPlace(): Promise<boolean> {
  const store = await cookies();
  const before = open(store.get(SESSION_COOKIE)?.value, config().cookieKeys);
  const verdict = await keepSession(before, await headers(), { isDocument: false, force: true });
  if (verdict.cookie !== "set" || verdict.session === null) return false;
  store.set(sessionCookie(verdict.session));
  return true;
}
