"use client";

import { useSearchParams } from "next/navigation";

/** Says what a form before this page did: `?notice=` names it, and only texts that are listed here are shown. */
export function Notice({ texts }: { texts: Record<string, string> }) {
  const name = useSearchParams().get("notice") ?? "";
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
  return (
    <div role="status" data-notice>
      {text !== undefined && (
        <div className="wrap">
          <p className="note mt-4">{text}</p>
        </div>
      )}
    </div>
  );
}
