/** A browser goes to the bank itself, and comes back by the order's address. */
export function openBank(url: string): Promise<void> {
  window.location.assign(url);
  return Promise.resolve();
}
