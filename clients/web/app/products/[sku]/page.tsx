import type { Metadata } from "next";
import { cache } from "react";

import { addItem } from "@/actions/shop";
import { formatMoney } from "@goodgo/shared/money";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Page, Unavailable } from "@/ui/page";
import { Availability, ProductPhoto } from "@/ui/product-card";

const product = cache(async (sku: string) => read((await services()).orders.GET("/orders/v1/products/{sku}", { params: { path: { sku } } })));

type Props = { params: Promise<{ sku: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { sku } = await params;
  const found = await product(decodeURIComponent(sku));
  return found === null
    ? {}
    : { title: found.name, description: found.description.slice(0, 160) || found.name, alternates: { canonical: `/products/${found.sku}` } };
}

export default async function Product({ params }: Props) {
  const [t, where, { sku }] = await Promise.all([translator(), locale(), params]);
  const found = await product(decodeURIComponent(sku));
  if (found === null) {
    return (
      <Page title={t("nav.products")}>
        <Unavailable text={t("site.partUnavailable")} />
      </Page>
    );
  }
  const isOut = found.availability === "out";
  return (
    <Page title={found.name} above={`${found.category} · ${found.sku}`}>
      <div className="grid md:grid-cols-[3fr_2fr] gap-8 items-start">
        <div className="sheet !p-0">
          <ProductPhoto url={found.image_url} />
        </div>
        <div className="sheet">
          <p className="font-[family-name:var(--font-display)] font-bold text-4xl tabular-nums">{formatMoney(found.price, where)}</p>
          <p className="text-soft mt-1">{t("product.tax", { rate: new Intl.NumberFormat(where, { style: "percent", maximumFractionDigits: 2 }).format(found.tax_rate / 10_000) })}</p>
          <p className="mt-3">
            <Availability word={found.availability} t={t} />
          </p>
          <div className="tear" />
          {isOut ? (
            <p className="note wait">{t("product.out")}</p>
          ) : (
            <ActionForm action={addItem} path={`/products/${found.sku}`} hidden={{ sku: found.sku, currency: found.price.currency }} className="flex gap-4 items-end flex-wrap">
              <Field name="quantity" label={t("cart.quantity")} type="number" inputMode="numeric" min={1} max={999} defaultValue={1} className="w-24" />
              <Submit>{t("product.add")}</Submit>
            </ActionForm>
          )}
          {found.description !== "" && (
            <>
              <div className="tear" />
              <p className="whitespace-pre-line">{found.description}</p>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
