import { config } from "@/config";

export const dynamic = "force-dynamic";

/** RFC 9116. Without a contact there is no file: one that leads nowhere is worse. */
export function GET(): Response {
  const { publicOrigin, securityContact } = config();
  if (!securityContact) return new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain" } });
  const expires = new Date(Date.now() + 180 * 86_400_000).toISOString().replace(/\.\d+Z/, "Z");
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${expires}`,
    "Preferred-Languages: en, de",
    `Canonical: ${publicOrigin}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
