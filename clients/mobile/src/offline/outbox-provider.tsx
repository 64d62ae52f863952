import { asProblem } from "@goodgo/shared/problems";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";

import { useSession } from "@/session/session";
import { Outbox, type Sent, type Waiting } from "./outbox";
import { keptForPerson } from "./personal-data";
import { useOnline } from "./query-cache";

interface Names {
  /** The name that waits to be sent; undefined when none does. */
  waitingName: string | null | undefined;
  rename: (displayName: string | null) => Promise<Sent>;
}

const Context = createContext<Names | null>(null);

export function useOutbox(): Names {
  const names = use(Context);
  if (names === null) throw new Error("useOutbox is used outside of OutboxProvider");
  return names;
}

export function OutboxProvider({ children }: { children: ReactNode }) {
  const { state, own } = useSession();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const isOnline = useOnline();
  const queries = useQueryClient();

  const outbox = useMemo(
    () =>
      new Outbox(
        keptForPerson<Waiting>("outbox"),
        async ({ displayName }) => {
          try {
            const { data, error } = await own.auth.PATCH("/auth/v1/me", { body: { display_name: displayName } });
            if (error !== undefined) return (asProblem(error).status ?? 500) >= 500 ? "waiting" : { problem: error };
            queries.setQueryData(["own", "me"], data);
            return "sent";
          } catch {
            return "waiting";
          }
        },
        setWaiting,
      ),
    [own, queries],
  );

  useEffect(() => {
    if (state === "signedOut") outbox.forget();
    if (state === "signedIn" && isOnline) void outbox.load().then(() => outbox.flush());
  }, [state, isOnline, outbox]);

  const names = useMemo(() => ({ waitingName: waiting?.displayName, rename: (name: string | null) => outbox.rename(name) }), [waiting, outbox]);
  return <Context value={names}>{children}</Context>;
}
