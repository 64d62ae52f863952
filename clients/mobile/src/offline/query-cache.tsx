import { QueryClient, QueryClientProvider, dehydrate, focusManager, hydrate, onlineManager } from "@tanstack/react-query";
import * as Network from "expo-network";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { AppState, Platform } from "react-native";

import { keptForDevice, keptForPerson } from "./personal-data";

/** Milliseconds for which a list is shown that could not be loaded again. */
const MAX_AGE = 7 * 86_400_000;
/** Milliseconds between a change and its being written. */
const WRITE_AFTER = 1_000;

interface Cached {
  at: number;
  state: ReturnType<typeof dehydrate>;
}

// Query keys begin with `own` for what belongs to the person, and with `open` for what anybody may see.
const places = { own: keptForPerson<Cached>("cache"), open: keptForDevice<Cached>("cache") };
type Room = keyof typeof places;
const ROOMS = Object.keys(places) as Room[];

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 10_000, gcTime: MAX_AGE, retry: 1 }, mutations: { retry: false } },
  });
}

/** Keeps what was loaded for the next start of the app, so that lists can be read without a network. */
export function CacheProvider({ client, children }: { client: QueryClient; children: ReactNode }) {
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let unsubscribe: () => void = () => undefined;
    void restore(client).finally(() => {
      setRestored(true);
      unsubscribe = client.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" && event.type !== "removed") return;
        clearTimeout(timer);
        timer = setTimeout(() => void write(client), WRITE_AFTER);
      });
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [client]);
  useDevice();
  return <QueryClientProvider client={client}>{isRestored ? children : null}</QueryClientProvider>;
}

export async function restore(client: QueryClient, now = Date.now()): Promise<void> {
  for (const room of ROOMS) {
    const cached = await places[room].load();
    if (cached !== null && now - cached.at < MAX_AGE && cached.at <= now) hydrate(client, cached.state);
  }
}

export async function write(client: QueryClient, now = Date.now()): Promise<void> {
  for (const room of ROOMS) {
    const state = dehydrate(client, {
      shouldDehydrateQuery: (query) => query.queryKey[0] === room && query.state.status === "success",
      shouldDehydrateMutation: () => false,
    });
    await (state.queries.length === 0 ? places[room].clear() : places[room].save({ at: now, state }));
  }
}

/** Tells the queries what the system tells of the network and of the app; browsers have events of their own. */
function useDevice(): void {
  useEffect(() => {
    if (Platform.OS === "web") return;
    const network = Network.addNetworkStateListener((state) => onlineManager.setOnline(state.isInternetReachable ?? state.isConnected ?? true));
    const app = AppState.addEventListener("change", (now) => focusManager.setFocused(now === "active"));
    return () => {
      network.remove();
      app.remove();
    };
  }, []);
}

/** Whether there is a network, as far as the device knows. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
    () => true,
  );
}
