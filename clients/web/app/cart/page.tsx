import type { Metadata } from "next";

import { problemText } from "@goodgo/shared/problems";
import { changeItem } from "@/actions/shop";
import { formatMoney } from "@goodgo/shared/money";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { currentCart } from "@/shop/current-cart";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { Empty, Page, Unavailable } from "@/ui/page";
import { Totals } from "@/ui/totals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("nav.cart") };
}

export default async function CartPage() {
  const [t, where, cart, { orders }] = await Promise.all([translator(), locale(), currentCart(), services()]);
  if (cart.currency === null) {
    return (
      <Page title={t("nav.cart")}>
        <Empty title={t("cart.empty")} text={t("cart.emptyText")} href="/products" link={t("home.browse")} />
      </Page>
    );
  }
  const { data: quote, error } = await orders.POST("/orders/v1/quotes", { body: { lines: cart.lines, currency: cart.currency } });
  return (
    <Page title={t("nav.cart")}>
      <div className="grid lg:grid-cols-[3fr_2fr] gap-8 items-start">
        <ul className="grid gap-4">
          {cart.lines.map((line) => {
            const priced = quote?.lines.find((each) => each.sku === line.sku);
            return (
              <li key={line.sku} className="sheet">
                <div className="flex justify-between gap-4 flex-wrap">
                  <div>
                    <Go className="font-semibold text-lg underline-offset-4 hover:underline" href={`/products/${encodeURIComponent(line.sku)}`}>
                      {priced?.name ?? line.sku}
                    </Go>
                    <p className="code text-soft">{line.sku}</p>
                  </div>
                  {priced !== undefined && <p className="font-semibold tabular-nums">{formatMoney(priced.total, where)}</p>}
                </div>
                <ActionForm action={changeItem} path="/cart" hidden={{ sku: line.sku }} className="flex flex-wrap gap-3 items-end mt-3">
                  <Field name="quantity" label={t("cart.quantity")} type="number" inputMode="numeric" min={0} max={999} defaultValue={line.quantity} className="w-24" />
                  <Submit className="">{t("cart.change")}</Submit>
                  <Submit className="stop" name="remove" value="1">
                    {t("cart.remove")}
                  </Submit>
                </ActionForm>
              </li>
            );
          })}
        </ul>
        <section className="sheet lg:sticky lg:top-20" aria-labelledby="cart-total">
          <h2 id="cart-total">{t("order.total")}</h2>
          {quote === undefined ? (
            <Unavailable text={error ? problemText(t, error) : t("site.partUnavailable")} />
          ) : (
            <>
              <Totals of={quote} t={t} locale={where} />
              <Go className="button go mt-6 w-full" href="/checkout">
                {t("cart.checkout")}
              </Go>
            </>
          )}
        </section>
      </div>
    </Page>
  );
}
