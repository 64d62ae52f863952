import { type Money, formatMoney } from "@goodgo/shared/money";
import type { Translate } from "@/i18n";
import { wordOf } from "@/i18n";
import { Go } from "./go";

export interface CardProduct {
  sku: string;
  name: string;
  category: string;
  image_url: string | null;
  price: Money;
  availability: string;
}

export function ProductCard({ product, t, locale, level: Heading = "h2" }: { product: CardProduct; t: Translate; locale: string; level?: "h2" | "h3" }) {
  return (
    <article className="sheet !p-0 relative grid grid-rows-[auto_1fr] group">
      <ProductPhoto url={product.image_url} />
      <div className="p-4 grid gap-1 content-between border-t border-line">
        <div>
          <p className="label">{product.category}</p>
          <Heading className="text-lg mt-1">
            <Go href={`/products/${encodeURIComponent(product.sku)}`} className="after:absolute after:inset-0 group-hover:underline underline-offset-4">
              {product.name}
            </Go>
          </Heading>
        </div>
        <div className="flex flex-wrap justify-between items-center gap-2 mt-3">
          <span className="font-semibold tabular-nums">{formatMoney(product.price, locale)}</span>
          <Availability word={product.availability} t={t} />
        </div>
      </div>
    </article>
  );
}

export function Availability({ word, t }: { word: string; t: Translate }) {
  const kind = word === "in_stock" ? "go" : word === "low" ? "wait" : "stop";
  return <span className={`tag ${kind}`}>{wordOf(t, "availability", word)}</span>;
}

/** The name stands beside it, so the picture itself is decoration. */
export function ProductPhoto({ url }: { url: string | null }) {
  // A plain img: the picture is an SVG of the orders service, on this host, with an ETag.
  // eslint-disable-next-line @next/next/no-img-element
  return url === null ? <div className="photo" aria-hidden="true" /> : <img className="photo" src={url} alt="" width={400} height={300} loading="lazy" />;
}
