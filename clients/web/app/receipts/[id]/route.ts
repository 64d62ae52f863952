import { type NextRequest, NextResponse } from "next/server";

import { config } from "@/config";
import { forwardedHeaders } from "@/services/forwarded";
import { SESSION_COOKIE, open } from "@/session/cookie";

/** Passes the printable receipt on, with the policy that the service gave it. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { publicOrigin, cookieKeys, services } = config();
  const { id } = await params;
  const session = open(request.cookies.get(SESSION_COOKIE)?.value, cookieKeys);
  if (!session?.access) {
    return NextResponse.redirect(new URL(`/sign-in?next=${encodeURIComponent(`/my-orders/${id}`)}`, publicOrigin), 303);
  }
  const answer = await fetch(`${services.orders}/orders/v1/orders/${encodeURIComponent(id)}/receipt`, {
    headers: { ...forwardedHeaders(request.headers), accept: "text/html", authorization: `Bearer ${session.access}` },
    signal: AbortSignal.timeout(4_000),
    cache: "no-store",
  }).catch(() => null);
  if (answer === null || !answer.ok) return NextResponse.redirect(new URL(`/my-orders/${id}`, publicOrigin), 303);
  const headers = new Headers({ "cache-control": "no-store" });
  for (const name of ["content-type", "content-security-policy"]) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { headers });
}
