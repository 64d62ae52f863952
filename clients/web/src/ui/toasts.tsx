"use client";

import { useSyncExternalStore } from "react";

import { currentToasts, noToasts, subscribe } from "./toast-store";

/** The one live region of every page. It is there before the first message, else a screen reader would not read it. */
export function Toasts({ label }: { label: string }) {
  const toasts = useSyncExternalStore(subscribe, currentToasts, noToasts);
  return (
    <section aria-label={label} className="fixed inset-x-4 bottom-4 z-40 mx-auto grid max-w-md gap-2 pointer-events-none">
      <div role="status" aria-live="polite" className="grid gap-2">
        {toasts.map((each) => (
          <p key={each.id} className="toast pointer-events-auto">
            {each.text}
          </p>
        ))}
      </div>
    </section>
  );
}
