import { config } from "@/config";

export const dynamic = "force-dynamic";

/** Where password managers send people (W3C, A Well-Known URL for Changing Passwords). */
export function GET(): Response {
  return Response.redirect(new URL("/account/password", config().publicOrigin), 302);
}
