"use client";

import { type ComponentProps, type ReactNode, createContext, useActionState, useContext, useEffect, useId, useRef } from "react";
import { useFormStatus } from "react-dom";

import type { FormState } from "@/actions/form-state";
import { showToast } from "./toast-store";

const EMPTY: FormState = { errors: {}, values: {} };
const State = createContext<FormState>(EMPTY);

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * A form that works with and without script: without, the browser posts it to `path` and the page comes back with what
 * was typed and the errors beside the fields. With script the same action runs in place.
 */
export function ActionForm({
  action,
  path,
  hidden = {},
  children,
  className = "grid gap-4",
  ...rest
}: {
  action: FormAction;
  path?: string;
  hidden?: Record<string, string>;
  children: ReactNode;
} & Omit<ComponentProps<"form">, "action" | "hidden">) {
  const [state, dispatch] = useActionState(action, EMPTY, path);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.at === undefined) return;
    if (state.done !== undefined) showToast(state.done);
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]');
    first?.focus();
  }, [state]);
  return (
    <State value={state}>
      <form ref={form} action={dispatch} className={className} {...rest}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.message !== undefined && (
          <p role="alert" tabIndex={-1} className="note stop">
            {state.message}{" "}
            {state.link !== undefined && (
              <a className="link" href={state.link.href}>
                {state.link.text}
              </a>
            )}
          </p>
        )}
        {state.done !== undefined && <p className="note">{state.done}</p>}
        {children}
      </form>
    </State>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
}

/** A labelled input with its hint and its error; what was typed stays, except passwords. */
export function Field({ name, label, hint, className, ...rest }: FieldProps & ComponentProps<"input">) {
  const { wrong, attributes, id } = useField(name, hint !== undefined);
  const { values, at } = useContext(State);
  const kept = rest.type === "password" ? undefined : (values[name] ?? rest.defaultValue);
  return (
    <div className={`field ${className ?? ""}`}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input key={at ?? 0} className="input" {...rest} {...attributes} defaultValue={kept} />
      <Wrong id={id} text={wrong} />
    </div>
  );
}

export function TextArea({ name, label, hint, ...rest }: FieldProps & ComponentProps<"textarea">) {
  const { wrong, attributes, id } = useField(name, hint !== undefined);
  const { values, at } = useContext(State);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea key={at ?? 0} className="input" {...rest} {...attributes} defaultValue={values[name] ?? rest.defaultValue} />
      <Wrong id={id} text={wrong} />
    </div>
  );
}

export function Select({
  name,
  label,
  hint,
  options,
  ...rest
}: FieldProps & { options: { value: string; text: string }[] } & ComponentProps<"select">) {
  const { wrong, attributes, id } = useField(name, hint !== undefined);
  const { values, at } = useContext(State);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <select key={at ?? 0} className="input" {...rest} {...attributes} defaultValue={values[name] ?? rest.defaultValue}>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.text}
          </option>
        ))}
      </select>
      <Wrong id={id} text={wrong} />
    </div>
  );
}

export function Submit({ children, className = "go", ...rest }: ComponentProps<"button">) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" {...rest} className={`button ${className}`} aria-disabled={pending || undefined}>
      {children}
    </button>
  );
}

function useField(name: string, hasHint: boolean) {
  const id = useId();
  const wrong = useContext(State).errors[name];
  const described = [hasHint ? `${id}-hint` : "", wrong === undefined ? "" : `${id}-wrong`].filter(Boolean).join(" ");
  const attributes = {
    id,
    name,
    "aria-invalid": wrong === undefined ? undefined : true,
    "aria-describedby": described || undefined,
  };
  return { id, wrong, attributes };
}

function Wrong({ id, text }: { id: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span className="wrong" id={`${id}-wrong`}>
      {text}
    </span>
  );
}
