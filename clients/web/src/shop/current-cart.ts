import "server-only";

import { cookies } from "next/headers";
import { cache } from "react";

import { type Cart, parseCart, serializeCart } from "@goodgo/shared/cart";

export const CART_COOKIE = "goodgo-cart";

export const currentCart = cache(async (): Promise<Cart> => parseCart((await cookies()).get(CART_COOKIE)?.value));

/** Keeps the cart for 30 days. For actions and route handlers only. */
export async function saveCart(cart: Cart): Promise<void> {
  const isEmpty = cart.lines.length === 0;
  const options = { path: "/", sameSite: "lax", secure: true, httpOnly: true } as const;
  (await cookies()).set(CART_COOKIE, isEmpty ? "" : serializeCart(cart), { ...options, maxAge: isEmpty ? 0 : 30 * 86_400 });
}
