import type { Exchanged, TokenPair } from "@goodgo/api";
import { expect, test } from "vitest";

import { FAULTS, type Fault, Phone } from "./phone";
import { ModelSession } from "./refresh-rule";

const DAY = 86_400_000;
const DAYS = 10_000;
const EXPIRES_IN = 600;

/** Numbers that look like chance and are the same in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pairOf(token: number): TokenPair {
  return { access_token: `access ${token}`, expires_in: EXPIRES_IN, refresh_token: String(token), refresh_expires_in: 14 * 86_400, session_id: "session" };
}

/** One phone, its networks, its wrong clock and the service's model. */
function simulate(seed: number) {
  const chance = random(seed);
  const here = { clock: 0, skew: 0, network: "home", counts: new Map<string, number>() };
  let session = new ModelSession(here.network, 0);
  const count = (what: string) => here.counts.set(what, (here.counts.get(what) ?? 0) + 1);

  const exchange = async (token: string): Promise<Exchanged> => {
    here.clock += 50 + chance() * 2_000;
    const answer = session.exchange(Number(token), here.network, here.clock);
    count(answer.kind === "pair" ? answer.how : answer.kind);
    if (chance() < 0.2) here.network = ["home", "train", "office", "café"][Math.floor(chance() * 4)] as string;
    return answer.kind === "pair" ? { kind: "pair", pair: pairOf(answer.token) } : answer;
  };
  const phone = new Phone({
    exchange,
    now: () => here.clock + here.skew,
    pass: async (seconds) => void (here.clock += seconds * 1000),
    nextFault: (): Fault => {
      const drawn = chance();
      // a tenth of the answers is lost, and each other fault comes with 2 in 100
      const fault = drawn < 0.1 ? "answer lost" : drawn < 0.26 ? (FAULTS[1 + Math.floor(((drawn - 0.1) / 0.16) * (FAULTS.length - 1))] as Fault) : "none";
      count(fault);
      return fault;
    },
  });
  const signIn = async () => {
    session = new ModelSession(here.network, here.clock);
    await phone.signIn(pairOf(session.token));
  };
  return { here, phone, chance, signIn, session: () => session, count };
}

test(`in ${DAYS} days of a phone nobody is signed out by accident`, async () => {
  const { here, phone, chance, signIn, session } = simulate(20_261_130);
  await signIn();
  let accidents = 0;
  for (let day = 0; day < DAYS; day += 1) {
    if (chance() < 0.05) here.skew = (chance() - 0.5) * 4 * DAY;
    if (chance() < 0.1) here.skew = 0;
    const uses = Math.floor(chance() * 9);
    for (let use = 0; use < uses; use += 1) {
      here.clock = Math.max(here.clock, day * DAY + (use / 9) * DAY) + chance() * 600_000;
      if (chance() < 0.3) phone.restart();
      await phone.use();
      if (phone.signOuts > 0 || phone.storedToken === null) {
        if (session().ended !== "expired") accidents += 1;
        phone.signOuts = 0;
        await signIn();
      }
    }
  }
  const counts = Object.fromEntries(here.counts);
  console.log(`days ${DAYS}, accidental sign-outs ${accidents}, ${JSON.stringify(counts)}`);
  expect(accidents).toBe(0);
  // it is no test of a phone on which nothing happens
  for (const what of [...FAULTS, "rotated", "repeated", "recovered"]) expect(counts[what] ?? 0, what).toBeGreaterThan(100);
}, 120_000);

/** When a thief with a copied token uses it, in milliseconds after the owner's last use. */
const THIEVES: Record<string, (chance: () => number) => number> = {
  "at once": () => 1_000,
  "within the reuse window": (chance) => chance() * 29_000,
  "some minutes later": (chance) => 60_000 + chance() * 600_000,
  "some hours later": (chance) => chance() * 8 * 3_600_000,
};

test.each(Object.entries(THIEVES))("a thief from another network who comes %s is found within five of the owner's refreshes", async (_, delay) => {
  let unfound = 0;
  const found = { theft: 0, shutOut: 0 };
  for (let seed = 1; seed <= 500; seed += 1) {
    const { here, phone, chance, signIn, session } = simulate(seed);
    await signIn();
    for (let day = 0; day < 3; day += 1) {
      here.clock += 3_600_000 + chance() * 12 * 3_600_000;
      await phone.use();
    }
    let stolen = Number(phone.storedToken);
    let refreshes = 0;
    let isOut = false;
    while (!isOut && refreshes < 8 && session().ended === null) {
      here.clock += delay(chance);
      const answer = session().exchange(stolen, "elsewhere", here.clock);
      if (answer.kind === "pair") {
        stolen = answer.token;
        if (refreshes > 5) unfound += 1;
      } else isOut = answer.kind === "ended";
      here.clock += 700_000 + chance() * 4 * 3_600_000;
      const before = phone.storedToken;
      await phone.use();
      if (phone.storedToken !== before) refreshes += 1;
    }
    if (session().ended === "theft") found.theft += 1;
    else found.shutOut += 1;
  }
  console.log(`thieves 500, ended the session ${found.theft}, shut out ${found.shutOut}, unfound after five refreshes ${unfound}`);
  expect(unfound).toBe(0);
  expect(found.theft).toBeGreaterThan(450);
}, 120_000);
