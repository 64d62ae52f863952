import { config } from "@/config";

export const dynamic = "force-dynamic";

/** Alive and configured: a wrong setting fails here, before anybody is sent to this replica. */
export function GET(): Response {
  config();
  return new Response("ok\n", { headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
