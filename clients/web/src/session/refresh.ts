import { createHash } from "node:crypto";

import { config } from "../config";
import { forwardedHeaders } from "../services/forwarded";
import { type Session, hasRoom } from "./cookie";
import { type Answer, REFRESH_BEFORE, type Verdict, decide, nextStep } from "./rule";

const TIMEOUT = 5_000;
const KEPT = 2_000;

interface Running {
  answer: Promise<Answer>;
  startedAt: number;
  number: number;
}

// One exchange at a time for a token in this process. Other replicas get the same successor from the service, within
// its reuse window, so that nothing has to be shared between them.
const running = new Map<string, Running>();
const latestAttempt = new Map<string, number>();
/** What is known without asking, by digest of the refresh token: sessions that are over, and those whose access token
 * had no room in the cookie. */
const recent = new Map<string, { answer: Answer; until: number }>();
let attempts = 0;

export interface TokenPair {
  access_token: string;
  expires_in: number;
  refresh_token: string;
  refresh_expires_in: number;
  session_id: string;
}

/** Makes a session of a token pair that was answered at `now`, in seconds. */
export function toSession(pair: TokenPair, now = seconds()): Session {
  return {
    access: pair.access_token,
    refresh: pair.refresh_token,
    until: Math.floor(now + pair.expires_in),
    ends: Math.floor(now + pair.refresh_expires_in),
    sid: pair.session_id,
  };
}

/** Brings the session of a request up to date. `force` exchanges a token that is good, too. */
export async function keepSession(
  before: Session | null,
  incoming: Headers,
  { isDocument, force = false }: { isDocument: boolean; force?: boolean },
): Promise<Verdict> {
  const step = nextStep(before, seconds());
  if (before === null || step === "none") return { cookie: "keep", session: null, state: "none" };
  if (step === "use" && !force) return { cookie: "keep", session: before, state: "live" };
  const attempt = exchange(before, incoming, force);
  const answer = await attempt.answer;
  const isSuperseded = latestAttempt.get(before.sid) !== attempt.number;
  return decide(before, answer, { startedAt: attempt.startedAt, isSuperseded, isDocument }, seconds());
}

function exchange(before: Session, incoming: Headers, force: boolean): Running {
  const digest = toDigest(before);
  const kept = recent.get(digest);
  const now = seconds();
  if (kept !== undefined && kept.until > now && !(force && kept.answer.kind === "renewed")) {
    return { answer: Promise.resolve(kept.answer), startedAt: now, number: latestAttempt.get(before.sid) ?? 0 };
  }
  const under = running.get(digest);
  if (under !== undefined) return under;
  const number = ++attempts;
  remember(latestAttempt, before.sid, number);
  const answer = ask(before, incoming)
    .then((each) => {
      if (each.kind === "ended") remember(recent, digest, { answer: each, until: seconds() + 60 });
      if (each.kind === "renewed" && !hasRoom(each.session, config().cookieKeys)) {
        remember(recent, toDigest(each.session), { answer: each, until: each.session.until - REFRESH_BEFORE });
      }
      return each;
    })
    .finally(() => running.delete(digest));
  const started = { answer, startedAt: now, number };
  running.set(digest, started);
  return started;
}

async function ask(before: Session, incoming: Headers): Promise<Answer> {
  try {
    const response = await fetch(`${config().services.auth}/auth/v1/refresh`, {
      method: "POST",
      headers: { ...forwardedHeaders(incoming), "content-type": "application/json" },
      body: JSON.stringify({ refresh_token: before.refresh }),
      signal: AbortSignal.timeout(TIMEOUT),
      cache: "no-store",
    });
    if (response.status === 200) {
      const session = toSession((await response.json()) as TokenPair);
      return { kind: "renewed", session };
    }
    await response.body?.cancel();
    if (response.status === 401) return { kind: "ended" };
    if (response.status === 409) {
      return { kind: "elsewhere", retryAfter: Number(response.headers.get("retry-after")) || 1 };
    }
    return { kind: "unknown" };
  } catch {
    return { kind: "unknown" };
  }
}

function toDigest(session: Session): string {
  return createHash("sha256").update(session.refresh).digest("base64");
}

function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > KEPT) map.delete(map.keys().next().value as string);
}

export function seconds(): number {
  return Date.now() / 1000;
}
