import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../../..");

/** Puts an event that no handler takes among the dead letters of notifications. Returns the reason that its page shows. */
export function plantDeadLetter(): string {
  const reason = `planted ${randomUUID().slice(0, 8)}`;
  const statement = `
    INSERT INTO dead_letters (consumer, event_id, envelope, subject, reason, died_at, due)
    VALUES ('notifications', '${randomUUID()}', '{}', 'user:${randomUUID()}', '${reason}', now(), false)`;
  execFileSync("./goodgo", ["psql", "--owner", "notifications", "-c", statement], { cwd: ROOT, encoding: "utf8" });
  return reason;
}
