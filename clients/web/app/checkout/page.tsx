import { randomUUID } from "node:crypto";

import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { placeOrder } from "@/actions/shop";
import { config } from "@/config";
import { countryNames } from "@goodgo/shared/countries";
import { formatMoney } from "@goodgo/shared/money";
import { language, locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { asProblem, problemText } from "@goodgo/shared/problems";
import { renewSession, requireSession } from "@/session/current";
import { currentCart } from "@/shop/current-cart";
import { ActionForm, Field, Select, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { Page, Unavailable } from "@/ui/page";
import { PaymentChoice } from "@/ui/payment-choice";
import { Lines, Totals } from "@/ui/totals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("checkout.title") };
}

export default async function Checkout() {
  await requireSession();
  const [t, where, lang, cart, { storefront, orders }] = await Promise.all([translator(), locale(), language(), currentCart(), services()]);
  if (cart.currency === null) redirect("/cart");
  const lines = cart.lines.map((line) => `${line.sku}:${line.quantity}`).join(",");
  const [checkout, addresses] = await Promise.all([
    storefront.GET("/storefront/v1/checkout", { params: { query: { lines, currency: cart.currency } } }),
    orders.GET("/orders/v1/addresses"),
  ]);
  if (checkout.response.status === 401) return renewSession();
  if (checkout.data === undefined) {
    const isOurs = (asProblem(checkout.error).status ?? 500) < 500;
    return (
      <Page title={t("checkout.title")}>
        <Unavailable text={isOurs ? problemText(t, checkout.error) : t("site.partUnavailable")} />
        <Go className="button mt-6" href="/cart">
          {t("checkout.changeCart")}
        </Go>
      </Page>
    );
  }
  const { quote, methods, profile } = checkout.data;
  const saved = addresses.data?.items ?? [];
  return (
    <Page title={t("checkout.title")}>
      <ActionForm action={placeOrder} path="/checkout" hidden={{ key: randomUUID(), total: String(quote.total.amount) }} className="grid lg:grid-cols-[3fr_2fr] gap-8 items-start">
        <div className="grid gap-6">
          <fieldset className="sheet grid gap-4">
            <legend className="font-[family-name:var(--font-display)] font-bold text-xl float-left">{t("checkout.shipTo")}</legend>
            {saved.length > 0 && (
              <Select
                name="address_id"
                label={t("checkout.savedAddress")}
                options={[
                  ...saved.map((each) => ({ value: each.id, text: `${each.name}, ${each.line1}, ${each.postal_code} ${each.city}` })),
                  { value: "", text: t("checkout.newAddress") },
                ]}
              />
            )}
            <AddressFields isOpen={saved.length === 0} title={t("checkout.newAddress")}>
              <Field name="name" label={t("address.name")} autoComplete="shipping name" defaultValue={profile?.display_name ?? ""} />
              <Field name="line1" label={t("address.line1")} autoComplete="shipping address-line1" />
              <Field name="line2" label={t("address.line2")} hint={t("form.optional")} autoComplete="shipping address-line2" />
              <div className="grid grid-cols-1 sm:grid-cols-[1fr_2fr] gap-4">
                <Field name="postal_code" label={t("address.postalCode")} autoComplete="shipping postal-code" />
                <Field name="city" label={t("address.city")} autoComplete="shipping address-level2" />
              </div>
              <Field name="region" label={t("address.region")} hint={t("form.optional")} autoComplete="shipping address-level1" />
              <Select name="country" label={t("address.country")} autoComplete="shipping country" defaultValue="DE" options={countryNames(lang)} />
              <label className="flex items-center gap-3 min-h-11">
                <input type="checkbox" name="save_address" value="1" className="size-5" /> {t("checkout.saveAddress")}
              </label>
            </AddressFields>
          </fieldset>
          <fieldset className="sheet grid gap-4">
            <legend className="font-[family-name:var(--font-display)] font-bold text-xl float-left">{t("checkout.payment")}</legend>
            {methods === null && <Unavailable text={t("checkout.methodsMissing")} />}
            <PaymentChoice methods={methods ?? []} t={t} isSandbox={config().paymentProvider === "sandbox"} />
          </fieldset>
        </div>
        <section className="sheet lg:sticky lg:top-20" aria-labelledby="checkout-summary">
          <h2 id="checkout-summary" className="mb-3">
            {t("checkout.summary")}
          </h2>
          <Lines lines={quote.lines} t={t} locale={where} />
          <Totals of={quote} t={t} locale={where} />
          <Submit className="go w-full mt-6">{t("checkout.place", { total: formatMoney(quote.total, where) })}</Submit>
        </section>
      </ActionForm>
    </Page>
  );
}

/** Open where there is no saved address; behind a heading else, so that it works without script. */
function AddressFields({ isOpen, title, children }: { isOpen: boolean; title: string; children: React.ReactNode }) {
  if (isOpen) return <div className="grid gap-4">{children}</div>;
  return (
    <details>
      <summary className="link">{title}</summary>
      <div className="grid gap-4 mt-4">{children}</div>
    </details>
  );
}
