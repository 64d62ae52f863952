/** The cart is a short text, which fits into a cookie, so that it works before a log in: `EUR!LAMP-01*2!MUG-02*1`. */

/** As the service takes them (services/orders/domain/orders.py). */
export const MAX_LINES = 50;
export const MAX_QUANTITY = 999;

export interface CartLine {
  sku: string;
  quantity: number;
}

export interface Cart {
  currency: string | null;
  lines: CartLine[];
}

/** Parses the text; what is not a cart is an empty one. */
export function parseCart(value: string | undefined): Cart {
  const [currency = "", ...parts] = (value ?? "").split("!");
  if (!/^[A-Z]{3}$/.test(currency)) return { currency: null, lines: [] };
  const lines = parts.flatMap((part) => {
    const found = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})\*([1-9]\d{0,2})$/.exec(part);
    return found?.[1] === undefined ? [] : [{ sku: found[1], quantity: Number(found[2]) }];
  });
  return lines.length === 0 ? { currency: null, lines: [] } : { currency, lines: lines.slice(0, MAX_LINES) };
}

export function serializeCart(cart: Cart): string {
  return [cart.currency ?? "", ...cart.lines.map((line) => `${line.sku}*${line.quantity}`)].join("!");
}

/** Adds to a line. A cart has one currency: a product of another one starts a new cart. */
export function addToCart(cart: Cart, sku: string, quantity: number, currency: string): Cart {
  const kept = cart.currency === currency ? cart.lines : [];
  const before = kept.find((line) => line.sku === sku)?.quantity ?? 0;
  return setQuantity({ currency, lines: kept }, sku, before + quantity);
}

/** Sets the quantity of a line; 0 takes it out. */
export function setQuantity(cart: Cart, sku: string, quantity: number): Cart {
  const wanted = Math.min(Math.max(0, Math.trunc(quantity)), MAX_QUANTITY);
  const others = cart.lines.filter((line) => line.sku !== sku);
  const at = cart.lines.findIndex((line) => line.sku === sku);
  const lines = wanted === 0 ? others : at < 0 ? [...others, { sku, quantity: wanted }] : cart.lines.map((line) => (line.sku === sku ? { sku, quantity: wanted } : line));
  return { currency: lines.length === 0 ? null : cart.currency, lines: lines.slice(0, MAX_LINES) };
}

export function countItems(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.quantity, 0);
}
