// A client of the platform that logs in once, stays logged in, and repeats what may be repeated. No dependency.
//
//     NODE_EXTRA_CA_CERTS=.goodgo/ca.pem GOODGO_URL=https://localhost:8443 node docs/examples/client.ts
//
// Node runs it as it stands from 22.18 on; an older one needs `tsx`, or `tsc` first.

const ATTEMPTS = 5;
const REPEATABLE = new Set(["GET", "PUT", "DELETE"]);
const REPEATABLE_POSTS = new Set(["/auth/v1/refresh", "/auth/v1/logout"]);
const UNAVAILABLE = new Set([502, 503, 504]);
const TIMEOUT = 10_000; // milliseconds for one answer

type Json = Record<string, any>;
type Call = { token?: string; body?: Json; headers?: Record<string, string> };
type Page = { items: Json[]; next_cursor: string | null };

/** Keep the refresh token where the platform keeps secrets; in a browser, in memory and never in localStorage. */
export type Pair = { access_token: string; refresh_token: string };

/** What the platform says when it says no (RFC 9457). `slug` is what a program decides by. */
export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly fields: { field: string; detail: string }[];
  readonly requestId: string;

  constructor(status: number, problem: Json) {
    super(`${status} ${problem.type}: ${problem.detail} (request ${problem.request_id})`);
    this.status = status;
    this.slug = problem.type.replace("/problems/", "");
    this.fields = problem.errors ?? [];
    this.requestId = problem.request_id;
  }
}

/** The session has ended: the user has to log in again. */
export class SignedOut extends Error {}

export class Client {
  refreshes = 0;
  pair: Pair | null = null;
  private readonly url: string;
  private refreshing: Promise<void> | null = null;

  constructor(url: string) {
    this.url = url;
  }

  /** The account. With the same `key` it is made once, however often this is sent. */
  async register(email: string, password: string, key: string): Promise<Json> {
    const headers = { "idempotency-key": key };
    return (await this.send("POST", "/auth/v1/register", { body: { email, password }, headers })).json();
  }

  async logIn(email: string, password: string): Promise<void> {
    this.pair = await (await this.send("POST", "/auth/v1/login", { body: { email, password } })).json();
  }

  /** Done even when the session is already over. */
  async logOut(): Promise<void> {
    if (this.pair) {
      await this.send("POST", "/auth/v1/logout", { body: { refresh_token: this.pair.refresh_token } });
    }
    this.pair = null;
  }

  /** One call with the access token, and a refresh when it has expired. Throws Problem, SignedOut. */
  async call(method: string, path: string, body?: Json): Promise<Response> {
    const pair = this.signedIn();
    try {
      return await this.send(method, path, { token: pair.access_token, body });
    } catch (problem) {
      const hasRunOut = problem instanceof Problem && problem.status === 401 && problem.slug === "invalid-token";
      if (!hasRunOut) throw problem;
    }
    await this.refresh(pair);
    return this.send(method, path, { token: this.signedIn().access_token, body });
  }

  /** The pages of a list. The cursor is opaque: it is sent back as it came. */
  async *pages(path: string, limit = 50): AsyncGenerator<Json[]> {
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
      const page: Page = await (await this.call("GET", `${path}?${query}`)).json();
      yield page.items;
      cursor = page.next_cursor;
    } while (cursor !== null);
  }

  /** Exchanges the pair that was `used`: once for all calls that found its access token expired. */
  private async refresh(used: Pair): Promise<void> {
    if (this.pair !== used) return; // another call has refreshed already: use its pair
    this.refreshing ??= this.exchange(used).finally(() => (this.refreshing = null));
    await this.refreshing;
  }

  private async exchange(used: Pair): Promise<void> {
    try {
      const answer = await this.send("POST", "/auth/v1/refresh", { body: { refresh_token: used.refresh_token } });
      this.pair = await answer.json();
      this.refreshes += 1;
    } catch (problem) {
      if (!(problem instanceof Problem && problem.status === 401)) throw problem; // the session may well live
      this.pair = null;
      throw new SignedOut(problem.slug);
    }
  }

  /** Repeats what may be repeated: 429 always, the rest when doing it twice is doing it once. */
  private async send(method: string, path: string, call: Call): Promise<Response> {
    const headers: Record<string, string> = { ...call.headers };
    if (call.token) headers.authorization = `Bearer ${call.token}`;
    if (call.body) headers["content-type"] = "application/json";
    const repeatable = REPEATABLE.has(method) || REPEATABLE_POSTS.has(path) || "idempotency-key" in headers;
    for (let attempt = 1; ; attempt += 1) {
      let pause = 0.1 * 2 ** attempt; // seconds
      try {
        const signal = AbortSignal.timeout(TIMEOUT);
        const answer = await fetch(this.url + path, { method, headers, body: JSON.stringify(call.body), signal });
        const again = answer.status === 429 || (repeatable && UNAVAILABLE.has(answer.status));
        if (attempt === ATTEMPTS || !again) return await sound(answer);
        pause = Number(answer.headers.get("retry-after") ?? pause);
      } catch (failure) {
        // not a Problem: the answer is lost, and the call may have been done
        if (failure instanceof Problem || attempt === ATTEMPTS || !repeatable) throw failure;
      }
      await new Promise((resolve) => setTimeout(resolve, pause * 1000));
    }
  }

  private signedIn(): Pair {
    if (!this.pair) throw new SignedOut("signed-out");
    return this.pair;
  }
}

async function sound(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Problem(answer.status, await answer.json());
  return answer;
}

/** Everything once. */
async function walk(url: string): Promise<void> {
  const client = new Client(url);
  const [email, key] = [`${crypto.randomUUID()}@example.com`, crypto.randomUUID()];
  const password = "a long and private sentence";

  const account = await client.register(email, password, key);
  const again = await client.register(email, password, key);
  const which = again.id === account.id ? "the same account" : "another account";
  console.log("registered; sent again with the same key:", which);

  await client.logIn(email, "another long sentence").catch((problem: Problem) => {
    console.log("a wrong password:", problem.status, problem.slug);
  });

  for (let session = 0; session < 3; session += 1) await client.logIn(email, password);
  const sizes: number[] = [];
  for await (const page of client.pages("/auth/v1/sessions", 2)) sizes.push(page.length);
  console.log(`sessions, two a page: [${sizes.join(", ")}]`);

  client.pair = { ...client.pair!, access_token: "an expired access token" };
  await Promise.all(Array.from({ length: 10 }, () => client.call("GET", "/auth/v1/me")));
  console.log("ten calls with an expired access token: refreshes", client.refreshes);

  const ended = client.pair!;
  await client.logOut();
  client.pair = { ...ended, access_token: "an expired access token" };
  await client.call("GET", "/auth/v1/me").catch((over: SignedOut) => {
    console.log("after the log out:", over.message);
  });
}

await walk(process.env.GOODGO_URL ?? "https://localhost:8443");
