import { config } from "../config";

/** Filled by the proxy for the render that follows; what a browser sends under these names is dropped. */
export const REQUEST_ID = "x-request-id";
export const SESSION_STATE = "x-goodgo-session";
export const REQUEST_PATH = "x-goodgo-path";
export const NONCE = "x-nonce";

const PASSED = ["user-agent", "traceparent", "tracestate", REQUEST_ID] as const;

/** Returns the headers that tell a service who is calling: address, agent, request id and trace, and the proof of it. */
export function forwardedHeaders(incoming: Headers): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  for (const name of PASSED) {
    const value = incoming.get(name);
    if (value !== null) headers[name] = value;
  }
  // only the hop that the gateway added: what is before it was written by the client
  const address = incoming.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (address) headers["x-forwarded-for"] = address;
  const { proxySecret } = config();
  if (proxySecret) headers["x-proxy-secret"] = proxySecret;
  return headers;
}
