import { describe, expect, it } from "vitest";

import { decimals, formatMoney, parseMoney, toDecimal, toTyped } from "../src/money";
import { formatTime } from "../src/time";
import { describeAgent } from "../src/user-agent";
import { negotiate } from "../src/languages";

const plain = (text: string) => text.replaceAll(/\s/gu, " ");

describe("money", () => {
  it.each([
    [7900, "EUR", "en-IE", "€79.00"],
    [7900, "EUR", "de-DE", "79,00 €"],
    [5, "EUR", "en-IE", "€0.05"],
    [0, "EUR", "en-IE", "€0.00"],
    [1999, "JPY", "en-IE", "JP¥1,999"],
    [1990, "KWD", "en-IE", "KWD 1.990"],
    [100_000_000_000, "EUR", "en-IE", "€1,000,000,000.00"],
    // Intl has no decimals for these two; the services count in them
    [12_345, "HUF", "en-IE", "HUF 123.45"],
    [12_345, "IQD", "en-IE", "IQD 12.345"],
  ])("%i %s in %s is %s", (amount, currency, locale, text) => {
    expect(plain(formatMoney({ amount, currency }, locale))).toBe(text);
  });

  it.each([
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["ISK", 0],
  ] as const)("%s has %i decimals", (currency, digits) => {
    expect(decimals(currency)).toBe(digits);
  });

  it.each([
    ["79", "EUR", 7900],
    ["79.00", "EUR", 7900],
    ["79,5", "EUR", 7950],
    [" 0.05 ", "EUR", 5],
    ["1.990", "KWD", 1990],
    ["1999", "JPY", 1999],
    ["19.99", "JPY", null],
    ["1.999", "EUR", null],
    ["-1", "EUR", null],
    ["1e3", "EUR", null],
    ["1.000,00", "EUR", null],
    ["", "EUR", null],
    ["٧٩", "EUR", null],
  ])("%s %s is parsed as %s", (text, currency, amount) => {
    expect(parseMoney(text, currency)).toBe(amount);
  });

  it("comes back from its own field, in each language", () => {
    expect([toTyped({ amount: 15_800, currency: "EUR" }, "en-IE"), toTyped({ amount: 15_800, currency: "EUR" }, "de-DE")]).toEqual(["158.00", "158,00"]);
    for (const currency of ["EUR", "JPY", "KWD"]) {
      for (const amount of [0, 1, 9, 10, 99, 100, 1999, 123_456_789]) {
        expect(parseMoney(toDecimal({ amount, currency }), currency)).toBe(amount);
        expect(parseMoney(toTyped({ amount, currency }, "de-DE"), currency)).toBe(amount);
      }
    }
  });
});

describe("what people read", () => {
  it("says that a time is UTC", () => {
    expect(plain(formatTime("2026-11-30T18:53:02Z", "en-IE"))).toBe("30 Nov 2026, 18:53 UTC");
    expect(formatTime(null, "en-IE")).toBe("–");
  });

  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "Chrome, Linux"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0", "Edge, Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.0 Mobile/15E148 Safari/604.1", "Safari, iPhone"],
    ["Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox, Android"],
    ["GoodGo/0.1.0 (Android 16)", "GoodGo app, Android"],
    ["GoodGo/0.1.0 (iPad)", "GoodGo app, iPad"],
    ["curl/8.5.0", "curl"],
    ["", null],
    [null, null],
  ])("%s is %s", (agent, text) => {
    expect(describeAgent(agent)).toBe(text);
  });

  it.each([
    [null, "en"],
    ["de", "de"],
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["fr,en;q=0.5,de;q=0.7", "de"],
    ["fr", "en"],
    ["de;q=0,en", "en"],
    ["*", "en"],
    [";;;,,q=", "en"],
  ])("a browser that asks for %s gets %s", (header, language) => {
    expect(negotiate(header)).toBe(language);
  });
});
