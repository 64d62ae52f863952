"use client";

import { type ReactNode, useId } from "react";

import { useForm } from "./form";

/** A box to tick. What was ticked stays while the form is not done. */
export function Checkbox({ name, label, isChecked }: { name: string; label: string; isChecked: boolean }) {
  const { values, at, done } = useForm().state;
  const kept = at === undefined || done !== undefined ? isChecked : values[name] !== undefined;
  return (
    <label className="flex items-center gap-3 min-h-9">
      <input key={at ?? 0} type="checkbox" name={name} defaultChecked={kept} className="size-5 flex-none" /> {label}
    </label>
  );
}

/** Boxes that belong together, with the error of the field that they are for the service. */
export function Choices({ name, legend, hint, children }: { name: string; legend: string; hint?: string; children: ReactNode }) {
  const id = useId();
  const wrong = useForm().state.errors[name];
  const described = [hint === undefined ? "" : `${id}-hint`, wrong === undefined ? "" : `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <fieldset className="field grid gap-1" aria-describedby={described || undefined}>
      <legend className="font-semibold mb-1">{legend}</legend>
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {wrong !== undefined && (
        <span className="wrong" id={`${id}-wrong`} tabIndex={-1} role="alert">
          {wrong}
        </span>
      )}
    </fieldset>
  );
}
