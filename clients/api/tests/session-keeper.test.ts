import { describe, expect, test } from "vitest";

import {
  type Exchanged,
  SessionKeeper,
  SessionUnavailable,
  type SessionStore,
  type StoredSession,
  type TokenPair,
  exchangeAt,
} from "../src/index";

const GATEWAY = "https://goodgo.test";

function pairOf(number: number): TokenPair {
  return {
    access_token: `access-${number}`,
    expires_in: 600,
    refresh_token: `refresh-${number}`,
    refresh_expires_in: 86_400,
    session_id: "session",
  };
}

class MemoryStore implements SessionStore {
  stored: StoredSession | null = null;
  async load() {
    return this.stored;
  }
  async save(session: StoredSession) {
    this.stored = session;
  }
  async clear() {
    this.stored = null;
  }
}

/** A keeper with a clock that the test moves, and a service whose answers the test lists. */
function world(answers: (Exchanged | Error | (() => Promise<Exchanged>))[] = []) {
  const here = { now: 0, ended: 0, presented: [] as string[], store: new MemoryStore(), sent: [] as string[] };
  const keeper = new SessionKeeper({
    store: here.store,
    exchange: async (token) => {
      here.presented.push(token);
      const answer = answers.shift();
      if (answer === undefined) throw new Error("one exchange too many");
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer() : answer;
    },
    send: async (request) => {
      const sent = `${request.method} ${request.headers.get("authorization") ?? "-"} ${await request.text()}`;
      here.sent.push(sent.trim());
      return replies.shift() ?? new Response(null, { status: 204 });
    },
    now: () => here.now,
    onEnded: () => (here.ended += 1),
  });
  const replies: Response[] = [];
  return Object.assign(here, { keeper, replies });
}

const pair = (number: number): Exchanged => ({ kind: "pair", pair: pairOf(number) });

describe("an access token", () => {
  test("is used until shortly before its end, then exchanged", async () => {
    const here = world([pair(2)]);
    await here.keeper.signIn(pairOf(1));
    here.now = 584_000;
    expect(await here.keeper.accessToken()).toBe("access-1");
    here.now = 586_000;
    expect(await here.keeper.accessToken()).toBe("access-2");
    expect(here.presented).toEqual(["refresh-1"]);
  });

  test("is never stored", async () => {
    const here = world();
    await here.keeper.signIn(pairOf(1));
    expect(JSON.stringify(here.store.stored)).not.toContain("access-1");
  });

  test("is null when nobody is signed in, and nothing is asked", async () => {
    const here = world();
    expect(await here.keeper.accessToken()).toBeNull();
    expect(here.presented).toEqual([]);
  });
});

describe("a refresh", () => {
  test("is one exchange for all calls at once", async () => {
    const here = world([pair(2)]);
    await here.keeper.signIn(pairOf(1));
    here.now = 600_000;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => here.keeper.accessToken()));
    expect(new Set(tokens)).toEqual(new Set(["access-2"]));
    expect(here.presented).toHaveLength(1);
  });

  test("saves the new refresh token before the access token is used", async () => {
    const here = world([pair(2)]);
    await here.keeper.signIn(pairOf(1));
    here.now = 600_000;
    const save = here.store.save;
    here.store.save = async (session) => {
      if (session.refreshToken === "refresh-2") throw new Error("the keychain is locked");
      here.store.stored = session;
    };
    for (const _ of [1, 2]) {
      await expect(here.keeper.accessToken()).rejects.toThrow(SessionUnavailable);
      // it waits in memory: another exchange would use up what the service grants for lost answers
      expect([here.store.stored?.refreshToken, here.presented.length]).toEqual(["refresh-1", 1]);
    }
    here.store.save = save;
    expect(await here.keeper.accessToken()).toBe("access-2");
    expect([here.store.stored?.refreshToken, here.presented.length]).toEqual(["refresh-2", 1]);
  });

  test("whose pair could not be saved for long is exchanged once it is saved", async () => {
    const here = world([pair(2), pair(3)]);
    await here.keeper.signIn(pairOf(1));
    here.now = 600_000;
    const save = here.store.save;
    here.store.save = async (session) => {
      if (session.refreshToken !== "refresh-1") throw new Error("the disk is full");
      here.store.stored = session;
    };
    await expect(here.keeper.accessToken()).rejects.toThrow(SessionUnavailable);
    here.store.save = save;
    here.now = 9_000_000;
    expect(await here.keeper.accessToken()).toBe("access-3");
    expect(here.presented).toEqual(["refresh-1", "refresh-2"]);
  });

  test("is not begun while the store refuses, and nobody is signed out", async () => {
    for (const broken of ["load", "save"]) {
      const here = world([]);
      await here.keeper.signIn(pairOf(1));
      here.now = 600_000;
      Object.assign(here.store, { [broken]: () => Promise.reject(new Error("the keychain is locked")) });
      await expect(here.keeper.accessToken()).rejects.toThrow(SessionUnavailable);
      expect(await here.keeper.resume()).toBe(true);
      expect([here.presented, here.ended]).toEqual([[], 0]);
    }
  });

  test("that the service refuses ends the session, also where the store cannot be cleared", async () => {
    const here = world([{ kind: "ended" }]);
    await here.keeper.signIn(pairOf(1));
    here.now = 600_000;
    here.store.clear = () => Promise.reject(new Error("the keychain is locked"));
    expect(await here.keeper.accessToken()).toBeNull();
    expect(here.ended).toBe(1);
  });

  test("whose answer is lost is sent again at once with the same token", async () => {
    const here = world([new TypeError("network"), pair(2)]);
    await here.keeper.signIn(pairOf(1));
    expect(await here.keeper.refresh()).toBe("access-2");
    expect(here.presented).toEqual(["refresh-1", "refresh-1"]);
  });

  test("without a network signs nobody out and stays marked as under way", async () => {
    const here = world([new TypeError("network"), new TypeError("network"), pair(2)]);
    await here.keeper.signIn(pairOf(1));
    here.now = 1_000;
    await expect(here.keeper.refresh()).rejects.toBeInstanceOf(SessionUnavailable);
    expect(here.store.stored).toEqual({ refreshToken: "refresh-1", sessionId: "session", refreshingSince: 1_000 });
    expect(await here.keeper.resume()).toBe(true);
    expect(here.store.stored?.refreshToken).toBe("refresh-2");
  });

  test("that has to wait keeps what there is", async () => {
    const here = world([{ kind: "later", retryAfter: 17 }]);
    await here.keeper.signIn(pairOf(1));
    await expect(here.keeper.refresh()).rejects.toMatchObject({ retryAfter: 17 });
    expect(here.store.stored).toMatchObject({ refreshToken: "refresh-1", refreshingSince: null });
    expect(here.ended).toBe(0);
  });

  test("answered 401 ends the session, once", async () => {
    const here = world([{ kind: "ended" }]);
    await here.keeper.signIn(pairOf(1));
    expect(await here.keeper.refresh()).toBeNull();
    expect(await here.keeper.accessToken()).toBeNull();
    expect([here.store.stored, here.ended]).toEqual([null, 1]);
  });

  test("that ends after another log in changes nothing", async () => {
    let answer: (value: Exchanged) => void = () => undefined;
    const here = world([() => new Promise<Exchanged>((resolve) => (answer = resolve))]);
    await here.keeper.signIn(pairOf(1));
    const late = here.keeper.refresh();
    await expect.poll(() => here.presented.length).toBe(1);
    await here.keeper.signIn(pairOf(7));
    answer({ kind: "ended" });
    expect(await late).toBe("access-7");
    expect([here.store.stored?.refreshToken, here.ended]).toEqual(["refresh-7", 0]);
  });

  test("that ends after a log out brings nobody back", async () => {
    let answer: (value: Exchanged) => void = () => undefined;
    const here = world([() => new Promise<Exchanged>((resolve) => (answer = resolve))]);
    await here.keeper.signIn(pairOf(1));
    const late = here.keeper.refresh();
    await expect.poll(() => here.presented.length).toBe(1);
    expect(await here.keeper.signOut()).toBe("refresh-1");
    answer(pair(2));
    expect(await late).toBeNull();
    expect(here.store.stored).toBeNull();
  });
});

describe("the app in the foreground", () => {
  test("after it was stopped in an exchange sends it again, though a day has passed", async () => {
    const here = world([pair(2)]);
    here.store.stored = { refreshToken: "refresh-1", sessionId: "session", refreshingSince: 1 };
    here.now = 86_400_000;
    expect(await here.keeper.resume()).toBe(true);
    expect(here.presented).toEqual(["refresh-1"]);
  });

  test("with a good access token asks nothing", async () => {
    const here = world();
    await here.keeper.signIn(pairOf(1));
    expect(await here.keeper.resume()).toBe(true);
    expect(here.presented).toEqual([]);
  });

  test("without a session is signed out", async () => {
    expect(await world().keeper.resume()).toBe(false);
  });
});

describe("a call", () => {
  const post = () => new Request(`${GATEWAY}/orders`, { method: "POST", body: "three" });
  const refused = (challenge = 'Bearer error="invalid_token"') =>
    new Response(null, { status: 401, headers: { "www-authenticate": challenge } });

  test("answered 401 is sent once more, with its body and a new token", async () => {
    const here = world([pair(2)]);
    await here.keeper.signIn(pairOf(1));
    here.replies.push(refused());
    expect((await here.keeper.fetch(post())).status).toBe(204);
    expect(here.sent).toEqual(["POST Bearer access-1 three", "POST Bearer access-2 three"]);
  });

  test("answered 401 twice is not sent a third time", async () => {
    const here = world([pair(2)]);
    await here.keeper.signIn(pairOf(1));
    here.replies.push(refused(), refused());
    expect((await here.keeper.fetch(post())).status).toBe(401);
    expect(here.sent).toHaveLength(2);
  });

  test("that wants another authentication is the person's matter", async () => {
    const here = world();
    await here.keeper.signIn(pairOf(1));
    here.replies.push(refused('Bearer error="insufficient_user_authentication"'));
    expect((await here.keeper.fetch(post())).status).toBe(401);
    expect(here.presented).toEqual([]);
  });

  test("of nobody has no token", async () => {
    const here = world();
    await here.keeper.fetch(post());
    expect(here.sent).toEqual(["POST - three"]);
  });
});

const problem = (slug: string) => ({ type: `/problems/${slug}` });

test.each<[number, unknown, Record<string, string>, unknown]>([
  [200, pairOf(2), {}, { kind: "pair", pair: pairOf(2) }],
  [401, problem("invalid-refresh-token"), {}, { kind: "ended" }],
  [401, problem("refresh-token-reused"), {}, { kind: "ended" }],
  [401, problem("proxy-authentication"), {}, { kind: "later", retryAfter: 1 }],
  [401, {}, {}, { kind: "later", retryAfter: 1 }],
  [409, problem("refresh-elsewhere"), { "retry-after": "12" }, { kind: "later", retryAfter: 12 }],
  [429, problem("rate-limited"), { "retry-after": "3" }, { kind: "later", retryAfter: 3 }],
  [503, problem("service-unavailable"), {}, { kind: "later", retryAfter: 1 }],
])("an exchange answered %i %j is read", async (status, body, headers, expected) => {
  let asked: unknown;
  const exchange = exchangeAt(GATEWAY, async (request) => {
    asked = [request.method, request.url, await request.json()];
    return new Response(JSON.stringify(body), { status, headers });
  });
  expect(await exchange("refresh-1")).toEqual(expected);
  expect(asked).toEqual(["POST", `${GATEWAY}/auth/v1/refresh`, { refresh_token: "refresh-1" }]);
});

test.each<[string, number, string]>([
  ["a page that wants a log in to this network", 200, "<html>Welcome to the hotel</html>"],
  ["JSON of somebody else", 200, '{"status": "ok"}'],
  ["a page of a proxy", 401, "<html>401</html>"],
])("an exchange answered by %s has no answer", async (_, status, body) => {
  const exchange = exchangeAt(GATEWAY, () => Promise.resolve(new Response(body, { status })));
  await expect(exchange("refresh-1")).rejects.toThrow();
});

test("an exchange without an answer is given up", async () => {
  const waits = (request: Request) => new Promise<Response>((_, reject) => request.signal.addEventListener("abort", () => reject(new Error("aborted"))));
  await expect(exchangeAt(GATEWAY, waits, 1)("refresh-1")).rejects.toThrow("aborted");
});
