export interface Toast {
  id: number;
  text: string;
}

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();
const EMPTY: Toast[] = [];

/** Shows a message in the page's one polite live region for six seconds. */
export function showToast(text: string): void {
  const id = ++last;
  toasts = [...toasts.slice(-2), { id, text }];
  notify();
  setTimeout(() => {
    toasts = toasts.filter((each) => each.id !== id);
    notify();
  }, 6_000);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentToasts = (): Toast[] => toasts;
export const noToasts = (): Toast[] => EMPTY;

function notify(): void {
  for (const listener of listeners) listener();
}
