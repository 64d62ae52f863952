import { afterEach, describe, expect, it, vi } from "vitest";

import { callInteraction } from "@/services/interactions";

vi.mock("@/config", () => ({ config: () => ({ publicOrigin: "https://www.example", services: { auth: "http://auth" }, proxySecret: "" }) }));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("an answer to an interaction", () => {
  it.each([
    [{ origin: "https://issuer.example" }, "https://issuer.example"],
    [{}, "https://www.example"],
  ])("comes from where the browser says: %o", async (headers, expected) => {
    const sent: (string | null)[] = [];
    vi.stubGlobal("fetch", (_: string, options: RequestInit) => {
      sent.push(new Headers(options.headers).get("origin"));
      return Promise.resolve(Response.json({ step: "done" }));
    });
    await callInteraction(new Headers(headers as Record<string, string>), "handle", "cookie", { form_token: "t", action: "deny" });
    expect(sent).toEqual([expected]);
  });
});
