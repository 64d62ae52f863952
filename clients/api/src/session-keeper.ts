/**
 * Keeps a session alive where the refresh token is the app's own: a phone, a desktop, a command line. (The web app keeps
 * its session on its server: docs/web.md.)
 *
 * The rules (API contract, "Refresh token"): one exchange at a time; the new refresh token is saved before its access
 * token is used; a lost answer is asked for again at once, with the same token; a session is over on 401 alone. A store
 * that refuses (a locked keychain, a full disk) signs nobody out: before an exchange nothing is sent, and after one the
 * new pair waits in memory until it can be saved. It refreshes when a call needs it and when the app comes to the
 * foreground, never by a timer.
 */

import { slugOf } from "./problems";

/** What `POST /auth/v1/login` and `/refresh` answer. Times are in seconds. */
export interface TokenPair {
  access_token: string;
  expires_in: number;
  refresh_token: string;
  refresh_expires_in: number;
  session_id: string;
}

/** What is stored. The access token never is. */
export interface StoredSession {
  refreshToken: string;
  sessionId: string;
  /** When an exchange of this token began, in milliseconds since 1970; null while none is under way. */
  refreshingSince: number | null;
}

/** Where the refresh token lies, such as the keychain. `load` returns null for what can never be read again. */
export interface SessionStore {
  load(): Promise<StoredSession | null>;
  save(session: StoredSession): Promise<void>;
  clear(): Promise<void>;
}

/** What became of an exchange. One without an answer is an error that is thrown. */
export type Exchanged =
  | { kind: "pair"; pair: TokenPair }
  /** 401: the session is over. */
  | { kind: "ended" }
  /** 409, 429 or 5xx: nothing has changed. Seconds to wait. */
  | { kind: "later"; retryAfter: number };

/** The session cannot be refreshed now, and is not over: nobody is signed out. */
export class SessionUnavailable extends Error {
  override name = "SessionUnavailable";
  constructor(
    /** Seconds to wait; null when the network is away, or the store refuses. */
    readonly retryAfter: number | null,
    options?: ErrorOptions,
  ) {
    super("The session cannot be refreshed now.", options);
  }
}

export interface SessionKeeperOptions {
  store: SessionStore;
  exchange: (refreshToken: string) => Promise<Exchanged>;
  /** Sends a request. Default: the platform's own. */
  send?: (request: Request) => Promise<Response>;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Is told once when the session is over without `signOut`. */
  onEnded?: () => void;
}

/** Milliseconds before its end in which an access token is not used any more. */
const MARGIN = 15_000;
/** How often an exchange whose answer was lost is sent, in all. */
const TRIES = 2;

interface Access {
  token: string;
  until: number;
}

export class SessionKeeper {
  readonly #store: SessionStore;
  readonly #exchange: (refreshToken: string) => Promise<Exchanged>;
  readonly #send: (request: Request) => Promise<Response>;
  readonly #now: () => number;
  readonly #onEnded: () => void;
  #access: Access | null = null;
  /** What an exchange brought and the store has refused so far. */
  #unsaved: { session: StoredSession; access: Access } | null = null;
  #running: Promise<string | null> | null = null;
  /** Counts sign-ins and sign-outs: an answer of an exchange that began before one is dropped. */
  #epoch = 0;

  constructor({ store, exchange, send, now, onEnded }: SessionKeeperOptions) {
    this.#store = store;
    this.#exchange = exchange;
    this.#send = send ?? ((request) => fetch(request));
    this.#now = now ?? (() => Date.now());
    this.#onEnded = onEnded ?? (() => undefined);
  }

  /** Starts with the token pair of a log in. */
  async signIn(pair: TokenPair): Promise<void> {
    this.#forget();
    await this.#keep(pair);
  }

  /** Forgets the session, and returns its refresh token for `POST /auth/v1/logout`. */
  async signOut(): Promise<string | null> {
    const unsaved = this.#unsaved?.session ?? null;
    this.#forget();
    const stored = unsaved ?? (await this.#store.load().catch(() => null));
    await this.#store.clear();
    return stored?.refreshToken ?? null;
  }

  /** Returns an access token that is good, or null when nobody is signed in. Throws SessionUnavailable. */
  async accessToken(): Promise<string | null> {
    if (this.#access !== null && this.#access.until - MARGIN > this.#now()) return this.#access.token;
    return this.refresh();
  }

  /** Exchanges the refresh token; calls at once share one exchange. Returns and throws as `accessToken` does. */
  refresh(): Promise<string | null> {
    if (this.#running !== null) return this.#running;
    const running = this.#refresh().finally(() => {
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }

  /**
   * Call it when the app comes to the foreground: an exchange whose answer was lost (the app was stopped meanwhile) is
   * sent again first. Returns whether somebody is signed in; true while nobody knows.
   */
  async resume(): Promise<boolean> {
    try {
      const stored = await this.#load();
      if (stored === null) return false;
      return (stored.refreshingSince !== null ? await this.refresh() : await this.accessToken()) !== null;
    } catch (error) {
      if (error instanceof SessionUnavailable) return true;
      throw error;
    }
  }

  /** Sends a request with the access token; one that is answered 401 is sent once more with a new token. */
  fetch = async (request: Request): Promise<Response> => {
    const again = request.clone(); // a body can be read once
    const token = await this.accessToken();
    const answer = await this.#send(withToken(request, token));
    if (answer.status !== 401 || token === null || !isAboutToken(answer)) return answer;
    const fresh = this.#access !== null && this.#access.token !== token ? this.#access.token : await this.refresh();
    if (fresh === null) return answer;
    await answer.body?.cancel();
    return this.#send(withToken(again, fresh));
  };

  async #refresh(): Promise<string | null> {
    const epoch = this.#epoch;
    if (this.#unsaved !== null) {
      const { session, access } = this.#unsaved;
      await this.#save(session);
      if (epoch !== this.#epoch) return this.#access?.token ?? null;
      [this.#unsaved, this.#access] = [null, access];
      if (access.until - MARGIN > this.#now()) return access.token;
    }
    const stored = await this.#load();
    if (stored === null || epoch !== this.#epoch) return this.#access?.token ?? null;
    const since = stored.refreshingSince ?? this.#now();
    await this.#save({ ...stored, refreshingSince: since });
    if (epoch !== this.#epoch) return this.#access?.token ?? null;
    const result = await this.#ask(stored.refreshToken);
    if (epoch !== this.#epoch) return this.#access?.token ?? null;
    switch (result.kind) {
      case "pair":
        await this.#keep(result.pair);
        return result.pair.access_token;
      case "ended":
        this.#access = null;
        // what stays is refused again next time
        await this.#store.clear().catch(() => undefined);
        this.#onEnded();
        return null;
      case "later":
        await this.#save({ ...stored, refreshingSince: null });
        throw new SessionUnavailable(result.retryAfter);
    }
  }

  /** The answer to a request that arrived may be lost: within the reuse window the same token gets it again. */
  async #ask(refreshToken: string): Promise<Exchanged> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#exchange(refreshToken);
      } catch (error) {
        if (tries >= TRIES) throw new SessionUnavailable(null, { cause: error });
      }
    }
  }

  async #keep(pair: TokenPair): Promise<void> {
    const epoch = this.#epoch;
    const access = { token: pair.access_token, until: this.#now() + pair.expires_in * 1000 };
    const session = { refreshToken: pair.refresh_token, sessionId: pair.session_id, refreshingSince: null };
    this.#unsaved = { session, access };
    await this.#save(session);
    if (epoch === this.#epoch) [this.#unsaved, this.#access] = [null, access];
  }

  /** Drops what is in memory, and the answer of an exchange that is under way. */
  #forget(): void {
    this.#epoch += 1;
    this.#running = null;
    this.#access = null;
    this.#unsaved = null;
  }

  async #load(): Promise<StoredSession | null> {
    try {
      return await this.#store.load();
    } catch (error) {
      throw new SessionUnavailable(null, { cause: error });
    }
  }

  async #save(session: StoredSession): Promise<void> {
    try {
      await this.#store.save(session);
    } catch (error) {
      throw new SessionUnavailable(null, { cause: error });
    }
  }
}

/**
 * Milliseconds after which an exchange is given up: below the service's reuse window, so that the next one with the same
 * token gets the same answer. React Native waits for ever on some systems.
 */
const EXCHANGE_TIMEOUT = 20_000;

/** Returns how `SessionKeeper` exchanges a token at this gateway. */
export function exchangeAt(
  baseUrl: string,
  send: (request: Request) => Promise<Response> = (request) => fetch(request),
  timeout: number = EXCHANGE_TIMEOUT,
): (refreshToken: string) => Promise<Exchanged> {
  return async (refreshToken) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), timeout);
    try {
      const answer = await send(
        new Request(`${baseUrl}/auth/v1/refresh`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ refresh_token: refreshToken }),
          signal: controller.signal,
        }),
      );
      if (answer.status === 200) return { kind: "pair", pair: toPair(await answer.json()) };
      if (answer.status !== 401) await answer.body?.cancel();
      else if (ENDED.has(slugOf(await answer.json()))) return { kind: "ended" };
      return { kind: "later", retryAfter: Number(answer.headers.get("retry-after")) || 1 };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The service's word that the session is over; a proxy's 401 is not. */
const ENDED: ReadonlySet<string> = new Set(["invalid-refresh-token", "refresh-token-reused"]);

/** Throws for what is no token pair, such as the answer of a network that wants a log in of its own. */
function toPair(body: unknown): TokenPair {
  if (typeof (body as Partial<TokenPair> | null)?.refresh_token !== "string") throw new Error("The answer is no token pair.");
  return body as TokenPair;
}

function withToken(request: Request, token: string | null): Request {
  const headers = new Headers(request.headers);
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  return new Request(request, { headers });
}

/** Whether a new access token may help; one that asks for another authentication (RFC 9470) is for the person. */
function isAboutToken(answer: Response): boolean {
  return !(answer.headers.get("www-authenticate") ?? "").includes("insufficient_user_authentication");
}
