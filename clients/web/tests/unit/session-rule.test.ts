import { describe, expect, it } from "vitest";

import type { Session } from "@/session/cookie";
import { type Answer, LATEST_ANSWER, decide, nextStep } from "@/session/rule";

const NOW = 10_000;
const live: Session = { access: "old", refresh: "ggr_1", until: NOW + 30, ends: NOW + 9_999, sid: "s" };
const expired: Session = { ...live, until: NOW - 1 };
const renewed: Session = { ...live, access: "new", refresh: "ggr_2", until: NOW + 600 };
const onTime = { startedAt: NOW - 1, isSuperseded: false, isDocument: true };

describe("the next step", () => {
  it.each([
    ["no session", null, "none"],
    ["a minute left", { ...live, until: NOW + 60 }, "use"],
    ["less than a minute left", { ...live, until: NOW + 59 }, "refresh"],
    ["expired", expired, "refresh"],
    ["no access token in the cookie", { ...live, access: null, until: NOW + 600 }, "refresh"],
  ] as const)("%s", (_, session, step) => {
    expect(nextStep(session, NOW)).toBe(step);
  });
});

describe("what an answer changes", () => {
  const table: [string, Session, Answer, Partial<typeof onTime>, ReturnType<typeof decide>][] = [
    ["renewed", live, { kind: "renewed", session: renewed }, {}, { cookie: "set", session: renewed, state: "live" }],
    ["renewed in the background", live, { kind: "renewed", session: renewed }, { isDocument: false }, { cookie: "set", session: renewed, state: "live" }],
    ["ended, of a navigation: cleared", live, { kind: "ended" }, {}, { cookie: "clear", session: null, state: "none" }],
    ["ended, of a parallel fetch: never cleared", live, { kind: "ended" }, { isDocument: false }, { cookie: "keep", session: null, state: "none" }],
    ["elsewhere: kept, and used while it lives", live, { kind: "elsewhere", retryAfter: 7 }, {}, { cookie: "keep", session: live, state: "live", retryAfter: 7 }],
    ["elsewhere, expired: kept, and asked again", expired, { kind: "elsewhere", retryAfter: 7 }, {}, { cookie: "keep", session: null, state: "unavailable", retryAfter: 7 }],
    ["no answer: used while it lives", live, { kind: "unknown" }, {}, { cookie: "keep", session: live, state: "live" }],
    ["no answer, expired: nobody is signed out", expired, { kind: "unknown" }, {}, { cookie: "keep", session: null, state: "unavailable" }],
    ["late: dropped", live, { kind: "renewed", session: renewed }, { startedAt: NOW - LATEST_ANSWER - 1 }, { cookie: "keep", session: live, state: "live" }],
    ["late end: dropped, too", expired, { kind: "ended" }, { startedAt: NOW - LATEST_ANSWER - 1 }, { cookie: "keep", session: null, state: "unavailable" }],
    ["a later attempt began: dropped", live, { kind: "renewed", session: renewed }, { isSuperseded: true }, { cookie: "keep", session: live, state: "live" }],
    ["a later attempt began: no end, either", live, { kind: "ended" }, { isSuperseded: true }, { cookie: "keep", session: live, state: "live" }],
  ];
  it.each(table)("%s", (_, before, answer, attempt, verdict) => {
    expect(decide(before, answer, { ...onTime, ...attempt }, NOW)).toEqual(verdict);
  });
});
