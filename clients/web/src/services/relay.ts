import "server-only";

import type { NextRequest } from "next/server";

import { config } from "../config";
import { SESSION_COOKIE, open } from "../session/cookie";
import { seconds } from "../session/refresh";
import { type Services, connect } from "./client";

interface Result<D> {
  data?: D;
  response: Response;
}

/**
 * Answers a page's script with what a service says, as the person of the request. A refused token is 401 without clearing
 * the cookie: the script sends the page to renew the session.
 */
export async function relay<D, R>(request: NextRequest, timeout: number, call: (services: Services) => Promise<Result<D>>, show: (data: D) => R | Promise<R>): Promise<Response> {
  const session = open(request.cookies.get(SESSION_COOKIE)?.value, config().cookieKeys);
  const headers = { "cache-control": "no-store" };
  if (session?.access == null || session.until <= seconds()) return Response.json({ status: 401 }, { status: 401, headers });
  const { data, response } = await call(connect(request.headers, session.access, timeout));
  if (!response.ok || data === undefined) return Response.json({ status: response.status }, { status: response.status, headers });
  return Response.json(await show(data), { headers });
}
