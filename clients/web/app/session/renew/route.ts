import { type NextRequest, NextResponse } from "next/server";

import { config } from "@/config";
import { safePath } from "@/security/next-path";
import { SESSION_COOKIE, open } from "@/session/cookie";
import { keepSession } from "@/session/refresh";
import { CLEARED, sessionCookie } from "@/session/set-cookie";

const MARK = "renewed";

/** Exchanges the session's tokens and goes back to `next`; a session that is over is cleared, and the sign-in page follows. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const { publicOrigin, cookieKeys } = config();
  const next = new URL(safePath(request.nextUrl.searchParams.get("next")), publicOrigin);
  const before = open(request.cookies.get(SESSION_COOKIE)?.value, cookieKeys);
  const verdict = await keepSession(before, request.headers, { isDocument: true, force: true });
  // A page that refuses the new token, too, would send the browser round for ever.
  const isSecond = next.searchParams.has(MARK);
  if (verdict.state !== "none") {
    const isRenewed = verdict.cookie === "set" && verdict.session !== null;
    if (isRenewed && !isSecond) next.searchParams.set(MARK, "1");
    else next.searchParams.delete(MARK);
    // where nothing is known the session stays, and the page that waits tries again
    const back = answer(isRenewed && !isSecond ? next : waitingRoom(next, verdict.retryAfter ?? 5));
    if (isRenewed && verdict.session !== null) back.cookies.set(sessionCookie(verdict.session));
    return back;
  }
  next.searchParams.delete(MARK);
  const signIn = new URL("/sign-in", publicOrigin);
  signIn.searchParams.set("next", next.pathname + next.search);
  signIn.searchParams.set("notice", "signed-out");
  const out = answer(signIn);
  out.cookies.set(CLEARED);
  return out;
}

function waitingRoom(next: URL, seconds: number): URL {
  const wait = new URL("/session/wait", next.origin);
  wait.searchParams.set("seconds", String(seconds));
  wait.searchParams.set("next", next.pathname + next.search);
  return wait;
}

function answer(to: URL): NextResponse {
  return NextResponse.redirect(to, { status: 303, headers: { "cache-control": "no-store" } });
}
