"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { Live } from "./query";

interface Props {
  id: string;
  version: number;
  texts: { live: string; lost: string };
}

/** Waits for a newer version of the order with one long poll after another, and loads the page's data again. */
export function OrderWatch(props: Props) {
  return (
    <Live>
      <Watch {...props} />
    </Live>
  );
}

function Watch({ id, version, texts }: Props) {
  const router = useRouter();
  const { data, isError } = useQuery({
    queryKey: ["order", id, version],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/orders/${id}?version=${version}`, { signal, cache: "no-store" });
      if (response.status === 401) {
        window.location.assign(`/session/renew?next=${encodeURIComponent(window.location.pathname)}`);
      }
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return (await response.json()) as { version: number };
    },
    // an answer without news is asked for again at once: the service has waited already
    refetchInterval: 250,
    gcTime: 0,
  });
  const newest = data?.version ?? version;
  const seen = useRef(version);
  useEffect(() => {
    if (newest <= seen.current) return;
    seen.current = newest;
    router.refresh();
  }, [newest, router]);
  return (
    <p role="status" className="label mt-3">
      {isError ? texts.lost : texts.live}
    </p>
  );
}
