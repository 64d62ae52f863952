import { describe, expect, it } from "vitest";

import { withNotice } from "../../src/security/next-path";
import { begunCookie, linkCookie, readBegun, readLink } from "../../src/session/provider-cookies";

const jarOf = (...cookies: { name: string; value: string }[]) => ({ get: (name: string) => cookies.find((each) => each.name === name) });

describe("a log in at another provider", () => {
  const begun = { id: "01920c3e", name: "Müller & Söhne = “M”", state: "ggm_a-b_c", next: "/products?query=a&b=1" };

  it("comes back as it was begun, whatever its names are", () => {
    expect(readBegun(jarOf(begunCookie(begun)))).toEqual(begun);
    const link = { token: "ggl_x", name: begun.name, email: "grace+x@example.com" };
    expect(readLink(jarOf(linkCookie(link, 600)))).toEqual(link);
  });

  it("is kept from scripts and other sites, and for as long as auth takes it", () => {
    expect(begunCookie(begun)).toMatchObject({ name: expect.stringMatching(/^__Host-/) as string, httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: 600 });
    expect(linkCookie({ token: "ggl_x", name: "", email: "" }, 540).maxAge).toBe(540);
  });

  it.each(["", "id=01920c3e", "state=ggm_a", "name=x&next=/"])("is nobody's with %j for a cookie", (value) => {
    expect(readBegun(jarOf({ name: "__Host-goodgo-web-provider", value }))).toBeNull();
    expect(readLink(jarOf({ name: "__Host-goodgo-web-link", value }))).toBeNull();
  });
});

describe("the name of what a page says", () => {
  it.each([
    ["/", "/?notice=saved"],
    ["/account?notice=old", "/account?notice=saved"],
    ["/sign-in?next=%2Faccount%3Fa%3D1", "/sign-in?next=%2Faccount%3Fa%3D1&notice=saved"],
  ])("of %s is in %s", (path, said) => expect(withNotice(path, "saved")).toBe(said));
});
