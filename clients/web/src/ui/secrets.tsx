"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

import { useForm } from "./form";
import { useHydrated } from "./hydrated";

export interface SecretTexts {
  title: string;
  text: string;
  copy: string;
  copied: string;
  download: string;
  print: string;
}

/** When the newest secrets of this page were made: those before them are of no use any more. */
let newest = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the form around it shows once: recovery codes, or a key. Kept by nobody: the page forgets them when it is left. */
export function Secrets({ texts, file }: { texts: SecretTexts; file: string }) {
  const { secrets, at = 0 } = useForm().state;
  const isHydrated = useHydrated();
  const [isCopied, setCopied] = useState(false);
  const isOld = useSyncExternalStore(subscribe, () => at < newest, () => false);
  useEffect(() => {
    if (secrets === undefined || at <= newest) return;
    newest = at;
    for (const listener of listeners) listener();
  }, [secrets, at]);
  if (secrets === undefined || isOld) return null;
  const text = `${secrets.join("\n")}\n`;
  return (
    <div className="secrets note wait grid gap-3" role="group" aria-label={texts.title}>
      <p className="font-semibold">{texts.title}</p>
      <p className="print:hidden">{texts.text}</p>
      <ol className={`code grid gap-x-6 gap-y-1 ${secrets.length > 1 ? "sm:grid-cols-2" : ""}`} data-testid="secrets">
        {secrets.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-3 print:hidden">
        {isHydrated && (
          <button type="button" className="button small" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
            {isCopied ? texts.copied : texts.copy}
          </button>
        )}
        <a className="button small" download={file} href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>
          {texts.download}
        </a>
        {isHydrated && (
          <button type="button" className="button small" onClick={() => window.print()}>
            {texts.print}
          </button>
        )}
      </div>
    </div>
  );
}
