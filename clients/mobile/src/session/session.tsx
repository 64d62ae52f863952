import { type Services, type TokenPair, SessionKeeper, connect, exchangeAt } from "@goodgo/api";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, createContext, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { AppState } from "react-native";

import { PLATFORM_URL } from "@/config";
import { forgetPersonalData } from "@/offline/personal-data";
import { EMPTY_CART, useCart } from "@/shop/cart";
import { forgetEarlierInstallation } from "./first-start";
import { secureStore } from "./store";
import { userAgent } from "./user-agent";

/** `unknown` until the store is read, and while it refuses. */
export type SessionState = "unknown" | "signedIn" | "signedOut";

export interface Session {
  state: SessionState;
  /** Whether the session ended by itself since the app started: the sign-in screen says so. */
  hasEnded: boolean;
  /** Clients that send the access token. */
  own: Services;
  /** Clients that send none: what anybody may ask, and the calls that begin a session. */
  open: Services;
  signIn: (pair: TokenPair) => Promise<void>;
  /** Ends the session here and, when the network allows, at the service. */
  signOut: () => Promise<void>;
  /** Forgets a session that the service has ended already. */
  forget: () => Promise<void>;
}

const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(Context);
  if (session === null) throw new Error("useSession is used outside of SessionProvider");
  return session;
}

const headers = userAgent === null ? {} : { headers: { "User-Agent": userAgent } };
const open = connect({ baseUrl: PLATFORM_URL, ...headers });

/** Without a network nothing happens: nobody has the token any more, and the session ends by its idle limit. */
async function endAtService(refresh_token: string): Promise<void> {
  await open.auth.POST("/auth/v1/logout", { body: { refresh_token } }).catch(() => undefined);
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>("unknown");
  const [hasEnded, setHasEnded] = useState(false);
  const queries = useQueryClient();
  const { setCart } = useCart();
  const signIns = useRef(0);

  const keeper = useMemo(
    () =>
      new SessionKeeper({
        store: secureStore,
        exchange: exchangeAt(PLATFORM_URL, (request) => {
          if (userAgent !== null) request.headers.set("User-Agent", userAgent);
          return fetch(request);
        }),
        onEnded: () => {
          setHasEnded(true);
          setState("signedOut");
          setCart(EMPTY_CART);
        },
      }),
    [setCart],
  );
  const own = useMemo(() => connect({ baseUrl: PLATFORM_URL, fetch: keeper.fetch, ...headers }), [keeper]);

  useEffect(() => {
    const resume = async () => {
      const begun = signIns.current;
      try {
        const isSignedIn = await keeper.resume();
        if (begun === signIns.current) setState(isSignedIn ? "signedIn" : "signedOut");
      } catch {
        // what the store says next time decides
      }
    };
    void forgetEarlierInstallation(secureStore).catch(() => undefined).then(resume);
    const subscription = AppState.addEventListener("change", (now) => {
      if (now === "active") void resume();
    });
    return () => subscription.remove();
  }, [keeper]);

  // Cached lists and what waits to be sent belong to the person who is gone; a cart may be of somebody without an account.
  useEffect(() => {
    if (state !== "signedOut") return;
    queries.removeQueries({ predicate: (query) => query.queryKey[0] === "own" });
    void forgetPersonalData();
  }, [state, queries]);

  const signIn = useCallback(
    async (pair: TokenPair) => {
      signIns.current += 1;
      const earlier = await keeper.signOut();
      await keeper.signIn(pair);
      setHasEnded(false);
      setState("signedIn");
      // a person who signs in once more leaves no session behind
      if (earlier !== null) void endAtService(earlier);
    },
    [keeper],
  );
  const leave = useCallback(async () => {
    signIns.current += 1;
    setState("signedOut");
    setCart(EMPTY_CART);
    return keeper.signOut();
  }, [keeper, setCart]);
  const forget = useCallback(async () => void (await leave()), [leave]);
  const signOut = useCallback(async () => {
    const refresh_token = await leave();
    if (refresh_token !== null) await endAtService(refresh_token);
  }, [leave]);

  const session = useMemo(() => ({ state, hasEnded, own, open, signIn, signOut, forget }), [state, hasEnded, own, signIn, signOut, forget]);
  return <Context value={session}>{children}</Context>;
}
