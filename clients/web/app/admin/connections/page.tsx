import type { Metadata } from "next";

import { addConnection } from "@/actions/connections";
import { translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ConnectionFields } from "@/ui/connection-fields";
import { ActionForm, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { Empty, NextPage, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.connections") };
}

const HERE = "/admin/connections";

/** Other providers with which people log in here. */
export default async function Connections({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const permissions = await requirePermission("auth:connections:read");
  const [t, { auth }, { cursor }] = await Promise.all([translator(), services(), searchParams]);
  const found = await read(auth.GET("/auth/v1/connections/all", { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
  return (
    <AdminPage here={HERE} title={t("admin.connections")}>
      <p className="max-w-prose mb-6">{t("connections.lead")}</p>
      <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
        <div>
          {found === null && <Unavailable text={t("site.partUnavailable")} />}
          {found !== null && found.items.length === 0 && <Empty title={t("connections.none")} text={t("connections.noneText")} />}
          <ul className="grid gap-4">
            {found?.items.map((connection) => (
              <li key={connection.id} className="sheet relative group">
                <div className="flex flex-wrap justify-between gap-2">
                  <Go href={`${HERE}/${connection.id}`} className="font-semibold text-lg after:absolute after:inset-0 group-hover:underline underline-offset-4">
                    {connection.name}
                  </Go>
                  <span className={`tag ${connection.enabled ? "go" : "stop"}`}>{t(connection.enabled ? "connections.active" : "connections.disabled")}</span>
                </div>
                <p className="code">{connection.issuer}</p>
                <p className="text-soft">{connection.domains.join(", ")}</p>
              </li>
            ))}
          </ul>
          <NextPage text={t("list.more")} href={found?.next_cursor ? `${HERE}?${new URLSearchParams({ cursor: found.next_cursor })}` : null} />
        </div>
        {permissions.has("auth:connections:write") && (
          <section className="sheet" aria-labelledby="new-connection">
            <h2 id="new-connection" className="mb-4">
              {t("connections.new")}
            </h2>
            <ActionForm action={addConnection} path={HERE}>
              <ConnectionFields t={t} />
              <div>
                <Submit>{t("connections.add")}</Submit>
              </div>
            </ActionForm>
          </section>
        )}
      </div>
    </AdminPage>
  );
}
