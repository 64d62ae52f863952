import { describe, expect, it } from "vitest";

import { MAX_LINES, addToCart, countItems, parseCart, serializeCart, setQuantity } from "../src/cart";

const EMPTY = { currency: null, lines: [] };

describe("the cart", () => {
  it("comes back from its cookie", () => {
    const cart = { currency: "EUR", lines: [{ sku: "LAMP-01", quantity: 2 }, { sku: "a.b_c", quantity: 999 }] };
    expect(parseCart(serializeCart(cart))).toEqual(cart);
  });

  it.each([undefined, "", "EUR", "eur!A*1", "EUR!", "EUR!A*0", "EUR!A*1000", "EUR!<script>*1", "EUR!../x*1"])("is empty: %s", (value) => {
    expect(parseCart(value)).toEqual(EMPTY);
  });

  it("drops lines that are none and keeps the others", () => {
    expect(parseCart("EUR!A*1!B*x!C*2").lines.map((line) => line.sku)).toEqual(["A", "C"]);
  });

  it("adds to the line that is there", () => {
    const cart = addToCart(addToCart(EMPTY, "A", 2, "EUR"), "A", 3, "EUR");
    expect(cart).toEqual({ currency: "EUR", lines: [{ sku: "A", quantity: 5 }] });
    expect(countItems(cart)).toBe(5);
  });

  it("has one currency: a product of another one starts a new cart", () => {
    expect(addToCart(addToCart(EMPTY, "A", 1, "EUR"), "B", 1, "JPY")).toEqual({ currency: "JPY", lines: [{ sku: "B", quantity: 1 }] });
  });

  it("loses a line with quantity 0, and its currency with the last line", () => {
    expect(setQuantity(addToCart(EMPTY, "A", 1, "EUR"), "A", 0)).toEqual(EMPTY);
  });

  it("holds at most so many of a product, and so many products", () => {
    expect(setQuantity(EMPTY, "A", 10_000).lines[0]?.quantity).toBe(999);
    let cart = addToCart(EMPTY, "P0", 1, "EUR");
    for (let number = 1; number < 80; number += 1) cart = addToCart(cart, `P${number}`, 1, "EUR");
    expect(cart.lines).toHaveLength(MAX_LINES);
    expect(parseCart(serializeCart(cart)).lines).toHaveLength(MAX_LINES);
  });
});
