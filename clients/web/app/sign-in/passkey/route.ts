import type { NextRequest } from "next/server";

import { connect } from "@/services/client";

/** Returns what a browser asks for a passkey with (`PublicKeyCredential.parseRequestOptionsFromJSON`). Names no account. */
export async function POST(request: NextRequest): Promise<Response> {
  const { data, response } = await connect(request.headers, null).auth.POST("/auth/v1/login/passkey/options", { body: {} });
  const headers = { "cache-control": "no-store" };
  if (data === undefined) return Response.json({ status: response.status }, { status: response.status, headers });
  return Response.json(data.public_key, { headers });
}
