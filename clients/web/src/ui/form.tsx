"use client";

import {
  type ComponentProps,
  type ReactNode,
  Suspense,
  createContext,
  lazy,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useFormStatus } from "react-dom";

import type { FormState } from "@/actions/form-state";
import { useHydrated } from "./hydrated";
import { useLeave } from "./leave";
import { StepUpFields } from "./step-up-fields";
import { showToast } from "./toast-store";

const EMPTY: FormState = { errors: {}, values: {} };

interface Sent {
  state: FormState;
  /** Sends the form again with all that was in it and these fields. */
  goOn: (fields: Record<string, string>) => void;
  isPending: boolean;
}

const Current = createContext<Sent>({ state: EMPTY, goOn: () => {}, isPending: false });

/** Returns what the form around a component shows, and how it goes on. */
export const useForm = (): Sent => useContext(Current);

const StepUpDialog = lazy(() => import("./step-up-dialog"));

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * A form that works with and without script: without, the browser posts it to `path` and the page comes back with what
 * was typed and the errors beside the fields. With script the same action runs in place.
 *
 * Where a service wants to know once more who is there, the form asks and then goes on with all that it was sent with:
 * in a dialog, without script in fields of its own. `asksItself` says that its children ask.
 */
export function ActionForm({
  action,
  path,
  hidden = {},
  children,
  className = "grid gap-4",
  asksItself = false,
  ...rest
}: {
  action: FormAction;
  path?: string;
  hidden?: Record<string, string>;
  asksItself?: boolean;
  children: ReactNode;
} & Omit<ComponentProps<"form">, "action" | "hidden">) {
  const [state, dispatch, isPending] = useActionState(action, EMPTY, path);
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef<FormData>(null);
  const [closedAt, setClosedAt] = useState(0);
  const isHydrated = useHydrated();
  useLeave(state.leave);
  useEffect(() => {
    if (state.at === undefined) return;
    if (state.done !== undefined) showToast(state.done);
    if (state.stepUp !== undefined) return;
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]');
    first?.focus();
  }, [state]);
  const goOn = (fields: Record<string, string>) => {
    const again = new FormData();
    // an answer to a step-up is good for one call
    for (const [name, value] of sent.current ?? new FormData(form.current ?? undefined)) if (!name.startsWith("step_up_")) again.append(name, value);
    for (const [name, value] of Object.entries(fields)) again.set(name, value);
    startTransition(() => dispatch(again));
  };
  const ask = asksItself ? undefined : state.stepUp;
  return (
    <Current value={{ state, goOn, isPending }}>
      <form
        ref={form}
        action={dispatch}
        className={className}
        {...rest}
        onSubmit={(event) => {
          sent.current = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
        }}
      >
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
        {ask !== undefined && !isHydrated && (
          <div className="note wait grid gap-3">
            <p className="font-semibold">{ask.texts.title}</p>
            <p>{ask.texts.text}</p>
            <StepUpFields ask={ask} onPasskey={() => {}} />
          </div>
        )}
        {children}
      </form>
      {ask !== undefined && isHydrated && closedAt !== state.at && (
        <Suspense>
          <StepUpDialog ask={ask} isPending={isPending} onAnswer={goOn} onClose={() => setClosedAt(state.at ?? 0)} />
        </Suspense>
      )}
    </Current>
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
  const { values, at } = useForm().state;
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
  const { values, at } = useForm().state;
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
  const { values, at } = useForm().state;
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
  const wrong = useForm().state.errors[name];
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
