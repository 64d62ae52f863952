import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { parseCookieKeys, readConfig } from "@/config";
import { contentSecurityPolicy } from "@/security/csp";
import { isSameOrigin } from "@/security/csrf";
import { safePath } from "@/security/next-path";

const ORIGIN = "https://shop.example";

describe("requests that change something come from our own pages", () => {
  it.each([
    ["GET", {}, true],
    ["HEAD", { "sec-fetch-site": "cross-site" }, true],
    ["POST", { "sec-fetch-site": "same-origin" }, true],
    ["POST", { "sec-fetch-site": "cross-site", origin: ORIGIN }, false],
    ["POST", { "sec-fetch-site": "same-site" }, false],
    ["POST", { "sec-fetch-site": "none" }, false],
    ["POST", { origin: ORIGIN }, true],
    ["POST", { origin: "https://evil.example" }, false],
    ["POST", { origin: "https://shop.example.evil.example" }, false],
    ["POST", { origin: "null" }, false],
    ["POST", {}, false],
    ["DELETE", {}, false],
    ["PROPFIND", {}, false],
  ] as const)("%s %o: %s", (method, headers, allowed) => {
    expect(isSameOrigin(method, new Headers(headers), ORIGIN)).toBe(allowed);
  });
});

describe("the path to go to after a log in", () => {
  it.each([
    ["/", "/"],
    ["/my-orders/1?x=1#y", "/my-orders/1?x=1#y"],
    ["//evil.example", "/fallback"],
    ["/\\evil.example", "/fallback"],
    ["/a\\b", "/fallback"],
    ["https://evil.example", "/fallback"],
    ["javascript:alert(1)", "/fallback"],
    ["/a b", "/fallback"],
    ["/a\nb", "/fallback"],
    ["", "/fallback"],
    [null, "/fallback"],
    ["/" + "a".repeat(600), "/fallback"],
  ])("%s", (given, path) => {
    expect(safePath(given, "/fallback")).toBe(path);
  });
});

describe("the content security policy", () => {
  it("runs scripts by nonce only", () => {
    const policy = contentSecurityPolicy("abc");
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toContain("unsafe-eval");
    expect(policy.match(/unsafe-inline/g)).toHaveLength(1);
    expect(policy).toContain("style-src-attr 'unsafe-inline'");
  });
});

describe("the configuration", () => {
  const key = Buffer.alloc(32, 7).toString("base64");
  const environment = {
    WEB_PUBLIC_URL: "https://shop.example/",
    WEB_COOKIE_KEYS: `b:${key},a:${key}`,
    ...Object.fromEntries(["AUTH", "ORDERS", "PAYMENTS", "NOTIFICATIONS", "STOREFRONT"].map((name) => [`WEB_${name}_URL`, `http://${name.toLowerCase()}:8000/`])),
  };

  it("reads origins without a slash at the end", () => {
    const read = readConfig(environment);
    expect(read.publicOrigin).toBe(ORIGIN);
    expect(read.services.auth).toBe("http://auth:8000");
    expect(read.cookieKeys.map((each) => each.id)).toEqual(["b", "a"]);
  });

  it("reads a secret from a file, as services do, and not from two places", () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "web-")), "secret");
    writeFileSync(file, "s3cret\n");
    expect(readConfig({ ...environment, WEB_PROXY_SECRET_FILE: file }).proxySecret).toBe("s3cret");
    expect(() => readConfig({ ...environment, WEB_PROXY_SECRET: "x", WEB_PROXY_SECRET_FILE: file })).toThrow("given twice");
  });

  it.each(Object.keys(environment))("names %s when it is missing", (name) => {
    expect(() => readConfig({ ...environment, [name]: undefined })).toThrow(name);
  });

  it.each(["", "a", `a:${key}x`, "a:AAAA", `a b:${key}`, `a:${key},a:${key}`, `toolonganid:${key}`])("refuses the keys %s without repeating them", (text) => {
    expect(() => parseCookieKeys(text)).toThrow(/WEB_COOKIE_KEYS/);
    try {
      parseCookieKeys(text);
    } catch (error) {
      expect(String(error)).not.toContain(key);
    }
  });
});
