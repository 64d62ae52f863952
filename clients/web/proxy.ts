import { type NextRequest, NextResponse } from "next/server";

import { config as settings } from "./src/config";
import { contentSecurityPolicy } from "./src/security/csp";
import { isSameOrigin } from "./src/security/csrf";
import { NONCE, REQUEST_ID, REQUEST_PATH, SESSION_STATE } from "./src/services/forwarded";
import { INTERACTION_PAGE, ISSUER_COOKIE, formTarget } from "./src/services/interactions";
import { SESSION_COOKIE, open, seal } from "./src/session/cookie";
import { keepSession } from "./src/session/refresh";
import { CLEARED, sessionCookie } from "./src/session/set-cookie";

/**
 * Runs before every page, action and route handler: refuses what another site sends, brings the session up to date, and
 * hands both to the render (docs/web.md, "How the session works").
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { publicOrigin, cookieKeys } = settings();
  const requestId = readRequestId(request.headers.get(REQUEST_ID));
  if (!isSameOrigin(request.method, request.headers, publicOrigin)) {
    if (isReturnFromBank(request)) {
      return NextResponse.redirect(new URL(request.nextUrl.pathname, publicOrigin), 303);
    }
    return new NextResponse("This request came from another site.\n", {
      status: 403,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", [REQUEST_ID]: requestId },
    });
  }
  const headers = new Headers(request.headers);
  headers.set(REQUEST_ID, requestId);
  headers.set(REQUEST_PATH, request.nextUrl.pathname + request.nextUrl.search);

  const before = open(request.cookies.get(SESSION_COOKIE)?.value, cookieKeys);
  const isDocument = isNavigation(request.headers);
  const verdict = await keepSession(before, headers, { isDocument });
  headers.set(SESSION_STATE, verdict.state);
  setRequestCookie(headers, verdict.session === null ? null : seal(verdict.session, cookieKeys, Infinity));

  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development", await findFormTarget(request, headers));
  headers.set(NONCE, nonce);
  headers.set("content-security-policy", policy);

  const waits = verdict.state === "unavailable" && verdict.retryAfter !== undefined && isDocument;
  const response = waits
    ? NextResponse.rewrite(new URL(`/session/wait?seconds=${verdict.retryAfter}`, request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set(REQUEST_ID, requestId);
  if (verdict.cookie === "set" && verdict.session !== null) response.cookies.set(sessionCookie(verdict.session));
  // A cookie that no key opens is of no use to anybody.
  if (verdict.cookie === "clear" || (before === null && isDocument && request.cookies.has(SESSION_COOKIE))) {
    response.cookies.set(CLEARED);
  }
  return response;
}

/** A bank may send the buyer back with a POST (EMV 3-D Secure): it becomes a GET, and what was posted is not read. */
function isReturnFromBank(request: NextRequest): boolean {
  return (
    request.method === "POST" &&
    /^\/my-orders\/[0-9a-f-]{36}$/.test(request.nextUrl.pathname) &&
    !request.headers.has("next-action")
  );
}

/** Browsers apply `form-action` to the redirects after a form, too: the page of an interaction leads on to its client. */
async function findFormTarget({ nextUrl, cookies }: NextRequest, headers: Headers): Promise<string> {
  const interaction = nextUrl.pathname === INTERACTION_PAGE ? nextUrl.searchParams.get("interaction") : null;
  return interaction ? formTarget(headers, interaction, cookies.get(ISSUER_COOKIE)?.value) : "";
}

function isNavigation(headers: Headers): boolean {
  const destination = headers.get("sec-fetch-dest");
  if (destination !== null) return destination === "document";
  return (headers.get("accept") ?? "").includes("text/html");
}

function readRequestId(given: string | null): string {
  return given !== null && /^[A-Za-z0-9._-]{1,128}$/.test(given) ? given : crypto.randomUUID();
}

/** Rewrites the session in the request's own cookies, so that this render works with the new token. */
function setRequestCookie(headers: Headers, value: string | null): void {
  const others = (headers.get("cookie") ?? "")
    .split(/;\s*/)
    .filter((pair) => pair !== "" && !pair.startsWith(`${SESSION_COOKIE}=`));
  if (value !== null) others.push(`${SESSION_COOKIE}=${value}`);
  if (others.length > 0) headers.set("cookie", others.join("; "));
  else headers.delete("cookie");
}

export const config = {
  matcher: [
    {
      source: "/((?!_next/static|_next/image|favicon.ico|icon.svg|livez).*)",
      // A prefetch never refreshes. Next strips these headers before proxy() runs: only the matcher sees them.
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
        { type: "header", key: "sec-purpose", value: "prefetch.*" },
      ],
    },
  ],
};
