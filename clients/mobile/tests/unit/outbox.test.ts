import { Outbox, type Sent, type Waiting } from "@/offline/outbox";
import type { Kept } from "@/offline/personal-data";

function memory<T>(value: T | null = null): Kept<T> & { value: T | null } {
  return {
    value,
    async load() {
      return this.value;
    },
    async save(next) {
      this.value = next;
    },
    async clear() {
      this.value = null;
    },
  };
}

function world(answers: Sent[], kept: Waiting | null = null) {
  const sent: (string | null)[] = [];
  const place = memory(kept);
  const shown: (Waiting | null)[] = [];
  const outbox = new Outbox(
    place,
    async ({ displayName }) => {
      sent.push(displayName);
      return answers.shift() ?? "sent";
    },
    (waiting) => shown.push(waiting),
  );
  return { outbox, place, sent, shown };
}

test("a name is kept before it is sent, and forgotten when it is", async () => {
  const { outbox, place, sent, shown } = world([]);
  expect(await outbox.rename("Ada")).toBe("sent");
  expect([sent, place.value, shown.at(-1)]).toEqual([["Ada"], null, null]);
});

test("without an answer it waits, also for the next start of the app", async () => {
  const first = world(["waiting"]);
  expect(await first.outbox.rename("Ada")).toBe("waiting");
  const later = world([], first.place.value);
  await later.outbox.load();
  expect(await later.outbox.flush()).toBe("sent");
  expect([later.sent, later.place.value]).toEqual([["Ada"], null]);
});

test("of several names the last one counts", async () => {
  const { outbox, sent } = world(["waiting", "waiting", "sent"]);
  await outbox.rename("Ada");
  await outbox.rename("Grace");
  await outbox.flush();
  expect(sent).toEqual(["Ada", "Grace", "Grace"]);
});

test("a name that is given while another one is sent is sent after it, and not lost", async () => {
  let answer: (sent: Sent) => void = () => undefined;
  const sent: (string | null)[] = [];
  const place = memory<Waiting>();
  const outbox = new Outbox(
    place,
    ({ displayName }) => {
      sent.push(displayName);
      return sent.length === 1 ? new Promise((resolve) => (answer = resolve)) : Promise.resolve("sent");
    },
    () => undefined,
  );
  const first = outbox.rename("Ada");
  await Promise.resolve();
  const second = outbox.rename("Grace");
  await Promise.resolve();
  answer("sent");
  expect(await Promise.all([first, second])).toEqual(["sent", "sent"]);
  expect([sent, place.value]).toEqual([["Ada", "Grace"], null]);
});

test("a name that the service refuses waits no longer", async () => {
  const problem = { status: 422 };
  const { outbox, place } = world([{ problem }]);
  expect(await outbox.rename("x".repeat(999))).toEqual({ problem });
  expect(place.value).toBeNull();
});

test("calls at once are one attempt", async () => {
  const { outbox, sent } = world([], { displayName: "Ada" });
  await outbox.load();
  await Promise.all([outbox.flush(), outbox.flush(), outbox.flush()]);
  expect(sent).toEqual(["Ada"]);
});
