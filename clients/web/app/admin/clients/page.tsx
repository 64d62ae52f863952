import type { Metadata } from "next";

import { registerClient } from "@/actions/clients";
import { translator, wordOf } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ClientFields, NEW_CLIENT } from "@/ui/client-fields";
import { ActionForm, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { Empty, NextPage, Unavailable } from "@/ui/page";
import { Secrets } from "@/ui/secrets";
import { secretTexts } from "@/ui/secret-texts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.clients") };
}

const HERE = "/admin/clients";

/** Other software that logs its users in here. */
export default async function Clients({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const permissions = await requirePermission("auth:clients:read");
  const [t, { auth }, { cursor }] = await Promise.all([translator(), services(), searchParams]);
  const found = await read(auth.GET("/auth/v1/clients", { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
  return (
    <AdminPage here={HERE} title={t("admin.clients")}>
      <p className="max-w-prose mb-6">{t("clients.lead")}</p>
      <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
        <div>
          {found === null && <Unavailable text={t("site.partUnavailable")} />}
          {found !== null && found.items.length === 0 && <Empty title={t("clients.none")} text={t("clients.noneText")} />}
          <ul className="grid gap-4">
            {found?.items.map((client) => (
              <li key={client.client_id} className="sheet relative group">
                <div className="flex flex-wrap justify-between gap-2">
                  <Go href={`${HERE}/${encodeURIComponent(client.client_id)}`} className="font-semibold text-lg after:absolute after:inset-0 group-hover:underline underline-offset-4">
                    {client.name}
                  </Go>
                  <span className={`tag ${client.disabled ? "stop" : "go"}`}>{t(client.disabled ? "clients.disabled" : "clients.active")}</span>
                </div>
                <p className="text-soft">{wordOf(t, "clientKind", client.kind)}</p>
                <p className="code">{client.client_id}</p>
              </li>
            ))}
          </ul>
          <NextPage text={t("list.more")} href={found?.next_cursor ? `${HERE}?${new URLSearchParams({ cursor: found.next_cursor })}` : null} />
        </div>
        {permissions.has("auth:clients:write") && (
          <section className="sheet" aria-labelledby="new-client">
            <h2 id="new-client" className="mb-4">
              {t("clients.new")}
            </h2>
            <ActionForm action={registerClient} path={HERE}>
              <Secrets texts={secretTexts(t, "client")} file="goodgo-client-secret.txt" />
              <ClientFields t={t} client={NEW_CLIENT} />
              <div>
                <Submit>{t("clients.register")}</Submit>
              </div>
            </ActionForm>
          </section>
        )}
      </div>
    </AdminPage>
  );
}
