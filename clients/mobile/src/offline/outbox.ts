import type { Kept } from "./personal-data";

/**
 * What may wait for a network: the person's new name, of which the last one counts. An order does not wait: its price and
 * its stock may be others by then.
 */
export interface Waiting {
  displayName: string | null;
}

export type Sent = "sent" | "waiting" | { problem: unknown };

/** Sends a name: `waiting` when there was no answer or the service is out of order, a problem when it refuses. */
export type Send = (waiting: Waiting) => Promise<Sent>;

export class Outbox {
  #waiting: Waiting | null = null;
  #running: Promise<Sent> | null = null;
  readonly #place: Kept<Waiting>;
  readonly #send: Send;
  readonly #onChange: (waiting: Waiting | null) => void;

  constructor(place: Kept<Waiting>, send: Send, onChange: (waiting: Waiting | null) => void) {
    this.#place = place;
    this.#send = send;
    this.#onChange = onChange;
  }

  /** Takes up what an earlier start of the app could not send. */
  async load(): Promise<void> {
    const kept = await this.#place.load();
    if (kept !== null && this.#waiting === null) this.#set(kept);
  }

  /** Keeps the name, so that it is sent even if the app ends now, and tries to send it. */
  async rename(displayName: string | null): Promise<Sent> {
    const waiting = { displayName };
    this.#set(waiting);
    await this.#place.save(waiting);
    return this.flush();
  }

  /** Sends what waits; calls at once share one attempt. */
  flush(): Promise<Sent> {
    this.#running ??= this.#flush().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Forgets what waits, with the person whose it is. */
  forget(): void {
    this.#set(null);
  }

  async #flush(): Promise<Sent> {
    let sent: Sent = "sent";
    while (this.#waiting !== null) {
      const waiting: Waiting = this.#waiting;
      sent = await this.#send(waiting);
      if (sent === "waiting") return sent;
      if (this.#waiting !== waiting) continue; // a later name came meanwhile
      this.#set(null);
      await this.#place.clear();
    }
    return sent;
  }

  #set(waiting: Waiting | null): void {
    this.#waiting = waiting;
    this.#onChange(waiting);
  }
}
