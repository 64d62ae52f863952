import { type Money, formatMoney } from "@goodgo/shared/money";
import type { Translate } from "@/i18n";

export interface PricedLine {
  sku: string;
  name: string;
  quantity: number;
  unit_price: Money;
  total: Money;
}

export function Lines({ lines, t, locale }: { lines: PricedLine[]; t: Translate; locale: string }) {
  return (
    <table className="grid-table stack">
      <thead>
        <tr>
          <th scope="col">{t("order.item")}</th>
          <th scope="col" className="number">
            {t("cart.quantity")}
          </th>
          <th scope="col" className="number">
            {t("order.each")}
          </th>
          <th scope="col" className="number !pe-0">
            {t("order.sum")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.sku}>
            <td data-label={t("order.item")}>
              <span>
                <span className="font-semibold">{line.name}</span> <span className="code text-soft block">{line.sku}</span>
              </span>
            </td>
            <td data-label={t("cart.quantity")} className="number">
              {line.quantity}
            </td>
            <td data-label={t("order.each")} className="number">
              {formatMoney(line.unit_price, locale)}
            </td>
            <td data-label={t("order.sum")} className="number !pe-0">
              {formatMoney(line.total, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Totals({ of, t, locale }: { of: { shipping: Money; tax: Money; total: Money }; t: Translate; locale: string }) {
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-y-1 mt-4 tabular-nums">
      <dt>{t("order.shipping")}</dt>
      <dd className="text-end">{formatMoney(of.shipping, locale)}</dd>
      <dt className="text-soft">{t("order.tax")}</dt>
      <dd className="text-end text-soft">{formatMoney(of.tax, locale)}</dd>
      <dt className="font-bold text-lg border-t-2 border-ink pt-2 mt-1">{t("order.total")}</dt>
      <dd className="font-bold text-lg text-end border-t-2 border-ink pt-2 mt-1" data-testid="total">
        {formatMoney(of.total, locale)}
      </dd>
    </dl>
  );
}
