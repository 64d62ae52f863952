import decodeQR from "qr/decode.js";
import { describe, expect, it } from "vitest";

import { STEP_UP, codeMethod, typedValues } from "@/actions/form-state";
import { drawQr } from "@/format/qr";
import { SECOND_STEP_COOKIE, readSecondStep, secondStepCookie } from "@/session/second-step";

const URI = "otpauth://totp/GoodGo:grace%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=GoodGo&algorithm=SHA1&digits=6&period=30";

describe("the QR code of an authenticator", () => {
  it("is read again as what was drawn, with a quiet zone around it", () => {
    const { path, size } = drawQr(URI);
    const scale = 4;
    const width = size * scale;
    const data = new Uint8ClampedArray(width * width * 4).fill(255);
    let edge = size;
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      edge = Math.min(edge, Number(x), Number(y), size - 1 - Number(x), size - 1 - Number(y));
      for (let row = 0; row < scale; row += 1) {
        const from = ((Number(y) * scale + row) * width + Number(x) * scale) * 4;
        for (let at = from; at < from + scale * 4; at += 1) if (at % 4 !== 3) data[at] = 0;
      }
    }
    expect(edge).toBe(4);
    expect(decodeQR({ width, height: width, data })).toBe(URI);
  });
});

it.each([
  ["492039", "totp"],
  ["mfrggz-dfmztw-q2lknn-wg23y", "recovery_code"],
  ["49203", "recovery_code"],
])("the code %s is of the method %s", (code, method) => expect(codeMethod(code)).toBe(method));

it("a form gives back what was typed, and no secret of it", () => {
  const form = new FormData();
  const given = { name: "My phone", password: "a", new_password: "b", credential: "{}", $ACTION_KEY: "k", ...Object.fromEntries(Object.values(STEP_UP).map((name) => [name, "x"])) };
  for (const [name, value] of Object.entries(given)) form.set(name, value);
  expect(typedValues(form)).toEqual({ name: "My phone" });
});

describe("the second step of a sign-in", () => {
  it("is read from its cookie as it was kept", () => {
    const cookie = secondStepCookie({ challenge: "ggm_AbC", methods: ["passkey", "recovery_code"] }, 300);
    expect(cookie).toMatchObject({ name: SECOND_STEP_COOKIE, httpOnly: true, secure: true, maxAge: 300 });
    expect(readSecondStep({ get: () => cookie })).toEqual({ challenge: "ggm_AbC", methods: ["passkey", "recovery_code"] });
  });

  it.each([[undefined], [{ value: "" }]])("is none for the cookie %j", (cookie) => expect(readSecondStep({ get: () => cookie })).toBeNull());
});
