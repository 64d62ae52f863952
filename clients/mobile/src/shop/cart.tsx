import { type Cart, parseCart, serializeCart } from "@goodgo/shared/cart";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";

import { keptForDevice } from "@/offline/personal-data";

export const EMPTY_CART: Cart = { currency: null, lines: [] };

const place = keptForDevice<string>("cart");

interface KeptCart {
  cart: Cart;
  setCart: (cart: Cart) => void;
}

const Context = createContext<KeptCart | null>(null);

export function useCart(): KeptCart {
  const kept = use(Context);
  if (kept === null) throw new Error("useCart is used outside of CartProvider");
  return kept;
}

/** The cart, which outlives the app's process and needs no account. */
export function CartProvider({ children }: { children: ReactNode }) {
  const [cart, setState] = useState<Cart>(EMPTY_CART);
  const isChanged = useRef(false);
  useEffect(() => {
    void place.load().then((text) => {
      if (text !== null && !isChanged.current) setState(parseCart(text));
    });
  }, []);
  const setCart = useCallback((next: Cart) => {
    isChanged.current = true;
    setState(next);
    void place.save(serializeCart(next));
  }, []);
  const kept = useMemo(() => ({ cart, setCart }), [cart, setCart]);
  return <Context value={kept}>{children}</Context>;
}
