import { type Exchanged, SessionKeeper, SessionUnavailable, type SessionStore, type StoredSession, type TokenPair } from "@goodgo/api";

/** What may go wrong with one exchange. */
export type Fault =
  | "none"
  | "request lost"
  | "answer lost"
  | "killed before it is sent"
  | "killed after the answer"
  | "suspended 1 s"
  | "suspended 35 s"
  | "suspended 3600 s"
  | "storage refuses";

export const FAULTS: readonly Fault[] = ["none", "request lost", "answer lost", "killed before it is sent", "killed after the answer", "suspended 1 s", "suspended 35 s", "suspended 3600 s", "storage refuses"];

/** The system ended the app: nothing of this process runs on. */
class Killed extends Error {}

export interface World {
  /** Exchanges a token from where the phone is now. Throws without a network. */
  exchange(token: string): Promise<Exchanged>;
  /** What goes wrong with the next exchange. */
  nextFault(): Fault;
  /** Milliseconds on the phone's own clock, which may be wrong. */
  now(): number;
  /** Lets time pass: in the model by its clock, at the service by waiting. */
  pass(seconds: number): Promise<void>;
}

/** A phone with the app's session: its storage outlives the process, which the system ends now and then. */
export class Phone implements SessionStore {
  signOuts = 0;
  #kept: string | null = null;
  #refusesNext = 0;
  #keeper: SessionKeeper;

  constructor(readonly world: World) {
    this.#keeper = this.#start();
  }

  get storedToken(): string | null {
    return this.#kept === null ? null : (JSON.parse(this.#kept) as StoredSession).refreshToken;
  }

  async load(): Promise<StoredSession | null> {
    return this.#kept === null ? null : (JSON.parse(this.#kept) as StoredSession);
  }

  async save(session: StoredSession): Promise<void> {
    if (this.#refusesNext > 0) {
      this.#refusesNext -= 1;
      throw new Error("the storage refuses");
    }
    this.#kept = JSON.stringify(session);
  }

  async clear(): Promise<void> {
    this.#kept = null;
  }

  async signIn(pair: TokenPair): Promise<void> {
    this.#refusesNext = 0;
    await this.#keeper.signIn(pair);
  }

  /** The person opens the app and uses it. Returns whether an access token could be had. */
  async use(): Promise<boolean> {
    try {
      await this.#keeper.resume();
      return (await this.#keeper.accessToken()) !== null;
    } catch (error) {
      const cause = (error as { cause?: unknown }).cause;
      if (error instanceof Killed || cause instanceof Killed) this.#keeper = this.#start();
      else if (!(error instanceof SessionUnavailable)) throw error;
      return false;
    }
  }

  /** The system ended the app meanwhile. */
  restart(): void {
    this.#keeper = this.#start();
  }

  #start(): SessionKeeper {
    let isAlive = true;
    const keeper = new SessionKeeper({
      store: {
        load: () => (isAlive ? this.load() : never()),
        save: (session) => (isAlive ? this.save(session) : never()),
        clear: () => (isAlive ? this.clear() : never()),
      },
      exchange: async (token) => {
        const fault = this.world.nextFault();
        if (fault === "request lost") throw new TypeError("Network request failed");
        if (fault === "killed before it is sent") {
          isAlive = false;
          throw new Killed();
        }
        const answer = await this.world.exchange(token);
        if (fault === "answer lost") throw new TypeError("Network request failed");
        if (fault === "killed after the answer") {
          isAlive = false;
          throw new Killed();
        }
        const suspended = /^suspended (\d+) s$/.exec(fault)?.[1];
        if (suspended !== undefined) await this.world.pass(Number(suspended));
        if (fault === "storage refuses") this.#refusesNext = 3;
        return answer;
      },
      now: () => this.world.now(),
      onEnded: () => (this.signOuts += 1),
    });
    return keeper;
  }
}

/** A process that was ended does nothing more. */
function never(): Promise<never> {
  return Promise.reject(new Killed());
}
