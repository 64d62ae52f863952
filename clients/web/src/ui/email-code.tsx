"use client";

import { useEffect } from "react";

import { Field } from "./form";

/**
 * The field "Code from the email". Script fills it from the link's fragment, which never reaches a server's log, and then
 * takes it out of the address. Without script a person pastes the code.
 */
export function EmailCode({ label, hint }: { label: string; hint: string }) {
  useEffect(() => {
    const take = () => {
      const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
      if (!token) return;
      // each form of the page that asks for it: whoever is first takes it out of the address
      for (const input of document.querySelectorAll<HTMLInputElement>(`input[name="token"]`)) input.value = token;
      window.history.replaceState(null, "", window.location.pathname + window.location.search);
    };
    take();
    // the link may be followed to a page that is open already
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, []);
  return <Field name="token" label={label} hint={hint} required autoComplete="one-time-code" spellCheck={false} className="code" />;
}
