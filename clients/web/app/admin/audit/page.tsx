import type { Metadata } from "next";

import { formatTime } from "@goodgo/shared/time";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { Go } from "@/ui/go";
import { Empty, NextPage, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.audit") };
}

const FILTERS = ["user_id", "actor_id", "type"] as const;
const UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
const TYPES = [
  "auth.account.registered",
  "auth.account.erased",
  "auth.login.failed",
  "auth.session.started",
  "auth.session.ended",
  "auth.refresh.reused",
  "auth.refresh.repeated",
  "auth.refresh.recovered",
  "auth.password.changed",
  "auth.role.granted",
  "auth.role.revoked",
];

export default async function Audit({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  await requirePermission("auth:audit:read");
  const [t, where, { auth }, given] = await Promise.all([translator(), locale(), services(), searchParams]);
  const filter = Object.fromEntries(FILTERS.map((name) => [name, given[name]?.trim() ?? ""]).filter(([, value]) => value !== ""));
  const query = { ...filter, limit: 50, ...(given["cursor"] === undefined ? {} : { cursor: given["cursor"] }) };
  const answer = await auth.GET("/auth/v1/audit-events", { params: { query } });
  const found = answer.response.status === 422 ? { items: [], next_cursor: null } : await read(Promise.resolve(answer));
  return (
    <AdminPage here="/admin/audit" title={t("admin.audit")}>
      <form method="get" action="/admin/audit" className="sheet mb-8 grid gap-4 md:grid-cols-[1fr_1fr_1fr_auto] items-end">
        <div className="field">
          <label htmlFor="user_id">{t("audit.about")}</label>
          <input className="input code" id="user_id" name="user_id" pattern={UUID} title="UUID" defaultValue={filter["user_id"]} />
        </div>
        <div className="field">
          <label htmlFor="actor_id">{t("audit.by")}</label>
          <input className="input code" id="actor_id" name="actor_id" pattern={UUID} title="UUID" defaultValue={filter["actor_id"]} />
        </div>
        <div className="field">
          <label htmlFor="type">{t("audit.type")}</label>
          <input className="input code" id="type" name="type" list="types" defaultValue={filter["type"]} />
          <datalist id="types">
            {TYPES.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </div>
        <button className="button">{t("products.find")}</button>
      </form>
      {found === null ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : found.items.length === 0 ? (
        <Empty title={t("products.none")} text={t("audit.none")} href="/admin/audit" link={t("audit.all")} />
      ) : (
        <table className="grid-table stack">
          <caption className="sr-only">{t("admin.audit")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("audit.when")}</th>
              <th scope="col">{t("audit.type")}</th>
              <th scope="col">{t("audit.about")}</th>
              <th scope="col">{t("audit.by")}</th>
              <th scope="col">{t("audit.details")}</th>
            </tr>
          </thead>
          <tbody>
            {found.items.map((event) => (
              <tr key={event.id}>
                <td data-label={t("audit.when")} className="whitespace-nowrap">
                  {formatTime(event.occurred_at, where)}
                </td>
                <td data-label={t("audit.type")} className="code">
                  {event.type}
                </td>
                <td data-label={t("audit.about")}>
                  {event.subject.kind === "user" ? (
                    <Go className="link code" href={`/admin/users/${event.subject.id}`} aria-label={`${t("admin.user")} ${event.subject.id.slice(0, 8)}…`}>
                      {event.subject.id.slice(0, 8)}…
                    </Go>
                  ) : (
                    <span className="code">
                      {event.subject.kind} {event.subject.id.slice(0, 8)}…
                    </span>
                  )}
                </td>
                <td data-label={t("audit.by")} className="code">
                  {event.actor === null ? "–" : event.actor.kind === "system" ? event.actor.kind : `${event.actor.id.slice(0, 8)}…`}
                </td>
                <td data-label={t("audit.details")}>
                  <details>
                    <summary className="link">{t("audit.show")}</summary>
                    <pre className="code whitespace-pre-wrap break-all mt-2 max-w-md">{JSON.stringify({ ...event.data, session_id: event.session_id, client_ip: event.client_ip, request_id: event.request_id, id: event.id }, null, 1)}</pre>
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NextPage text={t("list.more")} href={found?.next_cursor ? `/admin/audit?${new URLSearchParams({ ...filter, cursor: found.next_cursor })}` : null} />
    </AdminPage>
  );
}
