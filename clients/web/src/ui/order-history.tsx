"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Live } from "./query";

interface Texts {
  title: string;
  failed: string;
}

/** What happened to an order, loaded when it is opened. */
export function OrderHistory({ id, texts }: { id: string; texts: Texts }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="mt-8" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link">{texts.title}</summary>
      {isOpen && (
        <Live>
          <Entries id={id} failed={texts.failed} />
        </Live>
      )}
    </details>
  );
}

function Entries({ id, failed }: { id: string; failed: string }) {
  const { data, isPending, isError } = useQuery({
    queryKey: ["history", id],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/orders/${id}/history`, { signal, cache: "no-store" });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return (await response.json()) as { items: { text: string; time: string; by: string }[] };
    },
  });
  if (isPending) {
    return (
      <div aria-busy="true" className="grid gap-3 mt-4 max-w-xl">
        <div className="skeleton" />
        <div className="skeleton" />
        <div className="skeleton w-2/3" />
      </div>
    );
  }
  if (isError) return <p className="note wait mt-4">{failed}</p>;
  return (
    <ol className="mt-4 grid gap-2 border-s-4 border-line ps-4">
      {data.items.map((entry) => (
        <li key={entry.text + entry.time}>
          <span className="font-semibold">{entry.text}</span> <span className="text-soft">· {entry.by}</span>
          <span className="label block">{entry.time}</span>
        </li>
      ))}
    </ol>
  );
}
