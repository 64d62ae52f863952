"use client";

import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";

import { isNavigating, subscribe } from "./pending-store";

/** How long the page that was left stays, in milliseconds: what comes sooner needs no skeleton. */
const PATIENCE = 250;

/**
 * The page, and a skeleton in its place while the next one is slow. It is drawn by the browser and not by `loading.tsx`:
 * with that, a page without script would end at the skeleton, and one that is forbidden would be answered with 200.
 */
export function PageBody({ children, loading }: { children: ReactNode; loading: string }) {
  const isPending = useSyncExternalStore(subscribe, isNavigating, () => false);
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isPending) return;
    const timer = setTimeout(() => setSlow(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isPending]);
  return (
    <>
      {isSlow && (
        <main className="wrap py-10" data-testid="skeleton">
          <div role="status">
            <h1 className="sr-only">{loading}</h1>
          </div>
          <div aria-hidden="true" className="grid gap-8">
            <div className="skeleton h-12 max-w-md" />
            <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {[0, 1, 2, 3, 4, 5].map((each) => (
                <div key={each} className="skeleton h-40" />
              ))}
            </div>
          </div>
        </main>
      )}
      <div hidden={isSlow}>{children}</div>
    </>
  );
}
