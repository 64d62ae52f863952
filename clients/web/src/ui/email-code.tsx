"use client";

import { useEffect, useRef } from "react";

import { Field } from "./form";

/**
 * The field "Code from the email". Script fills it from the link's fragment, which never reaches a server's log, and then
 * takes it out of the address. Without script a person pastes the code.
 */
export function EmailCode({ label, hint }: { label: string; hint: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
    const input = holder.current?.querySelector("input");
    if (!token || !input) return;
    input.value = token;
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }, []);
  return (
    <div ref={holder}>
      <Field name="token" label={label} hint={hint} required autoComplete="one-time-code" spellCheck={false} className="code" />
    </div>
  );
}
