/** What a form shows after it was sent. */
export interface FormState {
  /** By field, to be shown beside it. */
  errors: Record<string, string>;
  /** What was typed, without passwords. */
  values: Record<string, string>;
  /** What went wrong as a whole. */
  message?: string;
  link?: { href: string; text: string };
  /** What was done. */
  done?: string;
  /** When it was answered, in milliseconds: tells two answers apart. */
  at?: number;
}

/** Returns what was typed, without files, passwords and React's own fields. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$") && !/password/i.test(name)) values[name] = value;
  }
  return values;
}

/** Returns a field's text, without space around it. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** Returns a field's text as it was typed: a password may begin or end with a space. */
export function secret(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
