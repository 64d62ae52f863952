import { asProblem, slugOf } from "@goodgo/shared/problems";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";

import { withNotice } from "@/security/next-path";
import { connect } from "@/services/client";
import { currentSession } from "@/session/current";
import { type BegunLogIn, clearedBegun, linkCookie, readBegun } from "@/session/provider-cookies";
import { startSession } from "@/session/start";

/** What went wrong, by auth's problems; all else is a provider that does not answer. */
const NOTICES: Record<string, string> = {
  "challenge-expired": "provider-late",
  "invalid-request": "provider-refused",
  "upstream-refused": "provider-refused",
  "invalid-credentials": "provider-no-account",
};

/** Where a provider sends the browser back. Finishes only the log in that this browser began, at the address of its provider. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<never> {
  const [{ id }, store, query] = [await params, await cookies(), request.nextUrl.searchParams];
  const begun = readBegun(store);
  if (begun === null || begun.id !== id || begun.state !== query.get("state")) redirect(withNotice("/sign-in", "provider-late"));
  store.set(clearedBegun);
  const refusal = query.get("error");
  if (refusal !== null) return stop(begun, refusal === "access_denied" ? "provider-cancelled" : "provider-refused");
  return finish(request, begun);
}

async function finish(request: NextRequest, begun: BegunLogIn): Promise<never> {
  const query = request.nextUrl.searchParams;
  const { auth } = connect(request.headers, null, PROVIDER_TIMEOUT);
  const { data, error } = await auth.POST("/auth/v1/connections/{connection_id}/finish", {
    params: { path: { connection_id: begun.id } },
    body: { state: begun.state, code: query.get("code") ?? "", iss: query.get("iss") },
  });
  if (data === undefined) return refuse(begun, error);
  if ((await currentSession()) === null) return startSession(data, begun.next);
  // this browser's session goes on: the one that has just begun would be one that nobody sees
  if (!("challenge" in data)) await auth.POST("/auth/v1/logout", { body: { refresh_token: data.refresh_token } });
  return stop(begun, "provider-taken");
}

async function refuse(begun: BegunLogIn, error: unknown): Promise<never> {
  if (slugOf(error) !== "link-required") return stop(begun, NOTICES[slugOf(error)] ?? "provider-unavailable");
  const { link_token, expires_in, email } = asProblem(error);
  const link = { token: String(link_token), name: begun.name, email: typeof email === "string" ? email : "" };
  (await cookies()).set(linkCookie(link, Number(expires_in)));
  redirect(`/sign-in/link?next=${encodeURIComponent(begun.next)}`);
}

async function stop(begun: BegunLogIn, notice: string): Promise<never> {
  const isSignedIn = (await currentSession()) !== null;
  redirect(withNotice(isSignedIn ? begun.next : `/sign-in?next=${encodeURIComponent(begun.next)}`, notice));
}

/** Auth calls the provider two times, for five seconds each. */
const PROVIDER_TIMEOUT = 12_000;
