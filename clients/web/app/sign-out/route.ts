import { type NextRequest, NextResponse } from "next/server";

import { config } from "@/config";
import { connect } from "@/services/client";
import { SESSION_COOKIE, open } from "@/session/cookie";
import { CLEARED } from "@/session/set-cookie";

/** Ends the session at the service and in this browser. The browser is signed out even when the service does not answer. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const { publicOrigin, cookieKeys } = config();
  const session = open(request.cookies.get(SESSION_COOKIE)?.value, cookieKeys);
  if (session !== null) {
    await connect(request.headers, null).auth.POST("/auth/v1/logout", { body: { refresh_token: session.refresh } });
  }
  const response = NextResponse.redirect(new URL("/sign-in?notice=signed-out-here", publicOrigin), 303);
  response.cookies.set(CLEARED);
  // The pages of the session are not shown again by the back button.
  response.headers.set("clear-site-data", '"cache"');
  return response;
}
