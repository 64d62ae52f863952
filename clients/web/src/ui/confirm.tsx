"use client";

import dynamic from "next/dynamic";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";

const ConfirmDialog = dynamic(() => import("./confirm-dialog"), { ssr: false });

export interface ConfirmTexts {
  title: string;
  text: string;
  yes: string;
  no: string;
}

/**
 * A submit button that asks first. Without script it submits at once, so only what can be undone or asks for a password
 * of its own has this button alone.
 */
export function ConfirmSubmit({ children, className = "", texts, name, value, label }: { children: ReactNode; className?: string; texts: ConfirmTexts; name?: string; value?: string; label?: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const confirmed = useRef(false);
  const [isOpen, setOpen] = useState(false);
  const ask = (event: MouseEvent) => {
    if (confirmed.current) {
      confirmed.current = false;
      return;
    }
    event.preventDefault();
    setOpen(true);
  };
  const confirm = () => {
    setOpen(false);
    confirmed.current = true;
    button.current?.click();
  };
  return (
    <>
      <button ref={button} type="submit" className={`button ${className}`} onClick={ask} name={name} value={value} aria-label={label}>
        {children}
      </button>
      {isOpen && <ConfirmDialog texts={texts} onConfirm={confirm} onClose={() => setOpen(false)} />}
    </>
  );
}
