/**
 * The service's rule for refresh tokens (API contract, section 2, "Refresh token") as a model: one session, tokens that
 * are numbers of generations, times in milliseconds. tests/session/real-auth.test.ts runs the same phone on the service.
 */

const WINDOW = 30_000;
const DAY = 86_400_000;
const IDLE = 14 * DAY;
const ABSOLUTE = 90 * DAY;
const REPEATS_ELSEWHERE = 3;
const RECOVERIES = 10;

export type Answer =
  | { kind: "pair"; token: number; how: "rotated" | "repeated" | "recovered" }
  | { kind: "later"; retryAfter: number }
  | { kind: "ended" };

export class ModelSession {
  /** Why the session ended: its limits, or theft. Null while it lives. */
  ended: "expired" | "theft" | null = null;
  #current = 1;
  #predecessor = 0;
  #last = 1;
  #network: string;
  #rotatedAt: number;
  #issuedAt: number;
  #recoveries = 0;
  #repeatsElsewhere: number[] = [];

  constructor(
    network: string,
    readonly startedAt: number,
  ) {
    this.#network = network;
    this.#rotatedAt = this.#issuedAt = startedAt;
  }

  get token(): number {
    return this.#current;
  }

  exchange(token: number, network: string, now: number): Answer {
    if (this.ended === null && (now - this.#rotatedAt > IDLE || now - this.startedAt > ABSOLUTE)) this.ended = "expired";
    if (this.ended !== null) return { kind: "ended" };
    if (token === this.#current) return this.#rotate(network, now);
    if (token === this.#predecessor) {
      if (now - this.#issuedAt <= WINDOW) return this.#repeat(network, now);
      if (this.#recoveries < RECOVERIES) return this.#recover(now);
    }
    // older, or a successor that a recovery revoked: two parties hold tokens
    this.ended = "theft";
    return { kind: "ended" };
  }

  #rotate(network: string, now: number): Answer {
    this.#predecessor = this.#current;
    this.#current = ++this.#last;
    this.#network = network;
    this.#rotatedAt = this.#issuedAt = now;
    this.#recoveries = 0;
    return { kind: "pair", token: this.#current, how: "rotated" };
  }

  #repeat(network: string, now: number): Answer {
    if (network !== this.#network) {
      this.#repeatsElsewhere = this.#repeatsElsewhere.filter((at) => now - at < DAY);
      if (this.#repeatsElsewhere.length >= REPEATS_ELSEWHERE) return { kind: "later", retryAfter: Math.ceil((this.#issuedAt + WINDOW - now) / 1000) + 1 };
      this.#repeatsElsewhere.push(now);
    }
    return { kind: "pair", token: this.#current, how: "repeated" };
  }

  #recover(now: number): Answer {
    this.#current = ++this.#last;
    this.#issuedAt = now;
    this.#recoveries += 1;
    return { kind: "pair", token: this.#current, how: "recovered" };
  }
}
