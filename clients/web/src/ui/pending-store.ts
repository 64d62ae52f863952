let pending = 0;
const listeners = new Set<() => void>();

/** Counts a link that was followed and whose page has not come yet. Returns what ends the count. */
export function beginNavigation(): () => void {
  pending += 1;
  notify();
  return () => {
    pending -= 1;
    notify();
  };
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isNavigating = (): boolean => pending > 0;

function notify(): void {
  for (const listener of listeners) listener();
}
