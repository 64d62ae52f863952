import type { Translate } from "@/i18n";
import { wordOf } from "@/i18n";

const STOPS = ["placed", "confirmed", "paid", "shipped", "delivered"] as const;
const REACHED: Record<string, number> = { awaiting_payment: 0, confirmed: 1, paid: 2, shipped: 3, delivered: 4 };

export function OrderTag({ state, t }: { state: string; t: Translate }) {
  const kind = state === "cancelled" ? "stop" : state === "awaiting_payment" ? "wait" : "go";
  return <span className={`tag ${kind}`}>{wordOf(t, "state", state)}</span>;
}

/** The way of an order as stops on a line. A cancelled order has left it. */
export function OrderRoute({ state, t }: { state: string; t: Translate }) {
  const reached = REACHED[state];
  if (reached === undefined) return null;
  return (
    <ol className="route" aria-label={t("order.route")}>
      {STOPS.map((stop, index) => {
        const at = index < reached || (index === reached && state === "delivered") ? "done" : index === reached ? "here" : "ahead";
        return (
          <li key={stop} data-state={at} aria-current={at === "here" ? "step" : undefined}>
            {t(`stop.${stop}`)}
          </li>
        );
      })}
    </ol>
  );
}
