import { randomBytes } from "node:crypto";

import { describe, expect, it } from "vitest";

import { MAX_COOKIE, SESSION_COOKIE, type Session, hasRoom, open, seal } from "@/session/cookie";

const key = (id: string) => ({ id, key: randomBytes(32) });
const session = (access: string | null = "header.payload.signature"): Session => ({
  access,
  refresh: "ggr_AbC",
  until: 1_000,
  ends: 2_000,
  sid: "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11",
});

describe("the session's cookie", () => {
  it("opens what was sealed", () => {
    const keys = [key("a")];
    expect(open(seal(session(), keys), keys)).toEqual(session());
  });

  it("is another text each time, so that equal sessions do not show", () => {
    const keys = [key("a")];
    expect(seal(session(), keys)).not.toBe(seal(session(), keys));
  });

  it("opens with the older key after a rotation, and is sealed with the newer one", () => {
    const [older, newer] = [key("a"), key("b")];
    const sealed = seal(session(), [older]);
    expect(open(sealed, [newer, older])).toEqual(session());
    expect(open(seal(session(), [newer, older]), [older])).toBeNull();
  });

  it("does not open with another key under the same name", () => {
    expect(open(seal(session(), [key("a")]), [key("a")])).toBeNull();
  });

  it("does not open when one octet is changed, wherever it is", () => {
    const keys = [key("a")];
    const sealed = seal(session(), keys);
    const [version, id, body] = sealed.split(".") as [string, string, string];
    const octets = Buffer.from(body, "base64url");
    for (let at = 0; at < octets.length; at += 1) {
      const changed = Buffer.from(octets);
      changed[at] = (changed[at] as number) ^ 1;
      expect(open(`${version}.${id}.${changed.toString("base64url")}`, keys), `octet ${at}`).toBeNull();
    }
  });

  it("does not open under another key's id: the id is authenticated", () => {
    const one = key("a");
    const sealed = seal(session(), [one]);
    expect(open(sealed.replace("1.a.", "1.b."), [{ id: "b", key: one.key }])).toBeNull();
  });

  it.each([undefined, "", "1", "1.a", "1.a.", "2.a.AAAA", "1.a.AAAA", "1.a.AAAA.more", "1.z.AAAA", "💥", "a".repeat(9_000)])("is no session: %s", (value) => {
    expect(open(value, [key("a")])).toBeNull();
  });

  it("stays under 4,096 octets: without room the access token is left out", () => {
    const keys = [key("a")];
    for (const length of [0, 1_000, 2_800, 2_850, 2_900, 3_000, 6_000]) {
      const big = session("t".repeat(length));
      const sealed = seal(big, keys);
      expect(SESSION_COOKIE.length + 1 + sealed.length).toBeLessThan(MAX_COOKIE);
      expect(open(sealed, keys)).toEqual(hasRoom(big, keys) ? big : { ...big, access: null });
    }
    expect(hasRoom(session("t".repeat(2_800)), keys)).toBe(true);
    expect(hasRoom(session("t".repeat(3_000)), keys)).toBe(false);
  });
});
