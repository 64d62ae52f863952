import { type NextRequest, NextResponse } from "next/server";

import { config } from "@/config";
import { safePath, withNotice } from "@/security/next-path";
import { connect } from "@/services/client";
import { findOffers, returnAddress } from "@/services/providers";
import { begunCookie } from "@/session/provider-cookies";

/**
 * Begins a log in at another provider, and sends the browser there. It is a link, because `form-action` would have to name
 * the provider's site; so only a page of this site may lead here.
 */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<NextResponse> {
  const { id } = await params;
  const { searchParams } = request.nextUrl;
  const next = safePath(searchParams.get("next"));
  const back = (notice?: string) => {
    const path = `/sign-in?next=${encodeURIComponent(next)}`;
    return NextResponse.redirect(new URL(notice === undefined ? path : withNotice(path, notice), config().publicOrigin), 303);
  };
  if ((request.headers.get("sec-fetch-site") ?? "same-origin") !== "same-origin") return back();
  const offer = (await findOffers(request.headers, searchParams.get("at") ?? "")).find((each) => each.id === id);
  if (offer === undefined) return back("provider-unavailable");
  const { data } = await connect(request.headers, null).auth.POST("/auth/v1/connections/{connection_id}/begin", {
    params: { path: { connection_id: id } },
    body: { redirect_to: returnAddress(id) },
  });
  const state = data === undefined ? null : new URL(data.authorization_url).searchParams.get("state");
  if (data === undefined || state === null) return back("provider-unavailable");
  const response = NextResponse.redirect(data.authorization_url, 303);
  response.cookies.set(begunCookie({ id, name: offer.name, state, next }));
  return response;
}
