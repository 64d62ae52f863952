/** What becomes of the session cookie: pure rules, so that every race is a row in a table (tests/session-rule.test.ts). */

import type { Session } from "./cookie";

/** Seconds before its end in which an access token is exchanged. */
export const REFRESH_BEFORE = 60;
/** How long an answer of `refresh` may take and still be used: the reuse window of the service (30 s) less the way back. */
export const LATEST_ANSWER = 20;

export type Answer =
  | { kind: "renewed"; session: Session }
  /** 401: the session is over. */
  | { kind: "ended" }
  /** 409 `refresh-elsewhere`: wait, and ask again with the same token. */
  | { kind: "elsewhere"; retryAfter: number }
  /** No answer, 429 or 5xx: nothing is known. */
  | { kind: "unknown" };

export type Step = "none" | "use" | "refresh";

/** Returns what to do with the session of a request. */
export function nextStep(session: Session | null, now: number): Step {
  if (session === null) return "none";
  return session.access !== null && session.until - now >= REFRESH_BEFORE ? "use" : "refresh";
}

export interface Attempt {
  /** When the refresh began, in seconds. */
  startedAt: number;
  /** Whether a later attempt of the same session began meanwhile. */
  isSuperseded: boolean;
  /** A navigation; a fetch in the background never clears the cookie. */
  isDocument: boolean;
}

export interface Verdict {
  cookie: "set" | "clear" | "keep";
  /** What this very request works with. */
  session: Session | null;
  /** `unavailable`: nobody knows whether the session lives, so nobody is signed out. */
  state: "live" | "none" | "unavailable";
  retryAfter?: number;
}

/** Decides on an answer to a refresh of `before`. A late one changes nothing. */
export function decide(before: Session, answer: Answer, attempt: Attempt, now: number): Verdict {
  const usable = before.access !== null && before.until > now ? before : null;
  const unchanged: Verdict = { cookie: "keep", session: usable, state: usable ? "live" : "unavailable" };
  if (attempt.isSuperseded || now - attempt.startedAt > LATEST_ANSWER) return unchanged;
  switch (answer.kind) {
    case "renewed":
      return { cookie: "set", session: answer.session, state: "live" };
    case "ended":
      return { cookie: attempt.isDocument ? "clear" : "keep", session: null, state: "none" };
    case "elsewhere":
      return { ...unchanged, retryAfter: answer.retryAfter };
    case "unknown":
      return unchanged;
  }
}
