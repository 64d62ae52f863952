import type { Metadata } from "next";
import { cache } from "react";

import { changeConnection, removeConnection, setConnectionEnabled } from "@/actions/connections";
import { translator } from "@/i18n";
import { services } from "@/services/client";
import { returnAddress } from "@/services/providers";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ConfirmSubmit } from "@/ui/confirm";
import { ConnectionFields } from "@/ui/connection-fields";
import { ActionForm, Submit } from "@/ui/form";
import { Unavailable } from "@/ui/page";

type Props = { params: Promise<{ id: string }> };

/** The service is asked once for the title and the page. */
const connectionOf = cache(async (connection_id: string) => (await services()).auth.GET("/auth/v1/connections/{connection_id}", { params: { path: { connection_id } } }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: (await connectionOf(id)).data?.name ?? id };
}

export default async function ConnectionPage({ params }: Props) {
  const permissions = await requirePermission("auth:connections:read");
  const [t, { id }] = await Promise.all([translator(), params]);
  const connection = await read(connectionOf(id));
  if (connection === null) {
    return (
      <AdminPage here="/admin/connections" title={id}>
        <Unavailable text={t("site.partUnavailable")} />
      </AdminPage>
    );
  }
  const here = `/admin/connections/${id}`;
  const no = t("form.back");
  const { enabled } = connection;
  return (
    <AdminPage here="/admin/connections" title={connection.name} aside={<span className={`tag ${enabled ? "go" : "stop"}`}>{t(enabled ? "connections.active" : "connections.disabled")}</span>}>
      <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
        <section className="sheet" aria-labelledby="settings">
          <h2 id="settings" className="mb-3">
            {t("settings.title")}
          </h2>
          <dl className="grid gap-3 mb-4">
            <div>
              <dt className="label">{t("connections.issuer")}</dt>
              <dd className="code break-all">{connection.issuer}</dd>
            </div>
            <div>
              <dt className="label">{t("connections.register")}</dt>
              <dd className="code break-all" data-testid="return-address">
                {returnAddress(id)}
              </dd>
            </div>
          </dl>
          {!connection.redirect_uris.includes(returnAddress(id)) && <p className="note wait mb-4">{t("connections.missing")}</p>}
          {permissions.has("auth:connections:write") && (
            <ActionForm action={changeConnection} path={here} hidden={{ id }}>
              <ConnectionFields t={t} connection={connection} />
              <div>
                <Submit>{t("form.save")}</Submit>
              </div>
            </ActionForm>
          )}
        </section>
        {permissions.has("auth:connections:write") && (
          <section className="sheet grid gap-4">
            <ActionForm action={setConnectionEnabled} path={here} hidden={{ id, enabled: String(!enabled) }} className="grid gap-2 justify-items-start">
              {enabled ? (
                <ConfirmSubmit className="stop" texts={{ title: t("connections.disable"), text: t("connections.disableText"), yes: t("connections.disable"), no }}>
                  {t("connections.disable")}
                </ConfirmSubmit>
              ) : (
                <Submit className="">{t("connections.enable")}</Submit>
              )}
            </ActionForm>
            <ActionForm action={removeConnection} path={here} hidden={{ id }} className="grid gap-2 justify-items-start">
              <ConfirmSubmit className="stop" texts={{ title: t("connections.remove"), text: t("connections.removeText"), yes: t("connections.remove"), no }}>
                {t("connections.remove")}
              </ConfirmSubmit>
            </ActionForm>
          </section>
        )}
      </div>
    </AdminPage>
  );
}
