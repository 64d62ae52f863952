import { config } from "@/config";

export const dynamic = "force-dynamic";

export function GET(): Response {
  const closed = ["/account", "/admin", "/api", "/cart", "/checkout", "/my-orders", "/session", "/sign-out"];
  const lines = ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), "Allow: /", `Host: ${config().publicOrigin}`];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
