import { translator } from "@/i18n";
import { currentClaims } from "@/session/claims";
import { isStaff } from "@/session/staff";
import { countItems } from "@goodgo/shared/cart";
import { currentCart } from "@/shop/current-cart";
import { Go } from "./go";

export async function Header() {
  const [t, claims, cart] = await Promise.all([translator(), currentClaims(), currentCart()]);
  const items = countItems(cart);
  const links = [
    { href: "/products", text: t("nav.products") },
    ...(claims === null ? [] : [{ href: "/my-orders", text: t("nav.orders") }]),
    ...(isStaff(claims) ? [{ href: "/admin", text: t("nav.admin") }] : []),
    claims === null ? { href: "/sign-in", text: t("nav.signIn") } : { href: "/account", text: t("nav.account") },
  ];
  const out = claims !== null && (
    <form method="post" action="/sign-out">
      <button className="underline-offset-4 hover:underline cursor-pointer min-h-11" type="submit">
        {t("nav.signOut")}
      </button>
    </form>
  );
  return (
    <header className="bg-[#17211b] text-[#f4f0e4] sticky top-0 z-30">
      <div className="wrap flex items-center gap-x-6 min-h-14 whitespace-nowrap">
        <Go href="/" className="flex items-center gap-2 font-[family-name:var(--font-display)] font-extrabold text-xl tracking-tight focus-visible:outline-[#f5b81c]">
          <svg aria-hidden="true" viewBox="0 0 20 14" className="w-6 rtl:-scale-x-100">
            <path fill="#f5b81c" d="M0 0h11l9 7-9 7H0l7-7z" />
          </svg>
          GoodGo
        </Go>
        <nav aria-label={t("nav.main")} className="ms-auto hidden lg:flex items-center gap-x-6 [&_:focus-visible]:outline-[#f5b81c]">
          {links.map((link) => (
            <Go key={link.href} href={link.href} className="underline-offset-4 hover:underline min-h-11 inline-flex items-center">
              {link.text}
            </Go>
          ))}
          {out}
        </nav>
        <Go href="/cart" className="ms-auto lg:ms-0 inline-flex items-center gap-2 min-h-11 font-semibold underline-offset-4 hover:underline focus-visible:outline-[#f5b81c]">
          {t("nav.cart")}
          <span className="code bg-[#f5b81c] text-[#17211b] px-1.5 min-w-6 text-center">{items}</span>
        </Go>
        <details className="menu lg:hidden relative [&_:focus-visible]:outline-[#f5b81c]">
          <summary className="min-h-11 inline-flex items-center font-semibold border-b-2 border-[#f5b81c]">{t("nav.menu")}</summary>
          <nav aria-label={t("nav.menu")} className="absolute end-0 top-12 bg-[#17211b] border-2 border-[#f5b81c] p-4 grid gap-1 min-w-52">
            {links.map((link) => (
              <Go key={link.href} href={link.href} className="min-h-11 inline-flex items-center">
                {link.text}
              </Go>
            ))}
            {out}
          </nav>
        </details>
      </div>
      <div className="tape" aria-hidden="true" />
    </header>
  );
}
