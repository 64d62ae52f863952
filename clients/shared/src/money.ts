/** Money: integers in the minor units of an ISO 4217 currency. */

export interface Money {
  amount: number;
  currency: string;
}

// As the services count (kernel/money.py). Intl's own table follows what is used in cash, and differs.
const NO_DECIMALS = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Returns the number of decimals of the currency's minor unit: 0, 2 or 3. */
export function decimals(currency: string): 0 | 2 | 3 {
  if (NO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** Formats 7900 EUR as `€79.00`, `79,00 €` and so on. */
export function formatMoney(money: Money, locale: string): string {
  const digits = decimals(money.currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toDecimal(money) as unknown as number);
}

/** Returns the amount as a decimal text with a point, as `79.00`: what a field holds. */
export function toDecimal({ amount, currency }: Money): string {
  const digits = decimals(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const sign = amount < 0 ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Returns the amount as a person types it: with a point in English, with a comma in German. */
export function toTyped(money: Money, locale: string): string {
  const separator = new Intl.NumberFormat(locale).formatToParts(0.5).find((part) => part.type === "decimal")?.value ?? ".";
  return toDecimal(money).replace(".", separator);
}

/** Parses what a person types, `79`, `79.00` or `79,00`, into minor units; null for anything else. */
export function parseMoney(text: string, currency: string): number | null {
  const found = /^(\d{1,12})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (found === null) return null;
  const digits = decimals(currency);
  const fraction = found[2] ?? "";
  if (fraction.length > digits) return null;
  return Number(found[1] + fraction.padEnd(digits, "0"));
}
