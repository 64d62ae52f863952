import type { Metadata } from "next";
import { cache } from "react";

import { addClientSecret, changeClient, removeClient, removeClientSecret, setClientDisabled } from "@/actions/clients";
import { formatTime } from "@goodgo/shared/time";
import { describeScope } from "@/format/scopes";
import { locale, translator, wordOf } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ClientFields } from "@/ui/client-fields";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm, Submit } from "@/ui/form";
import { Unavailable } from "@/ui/page";
import { Secrets } from "@/ui/secrets";
import { secretTexts } from "@/ui/secret-texts";

type Props = { params: Promise<{ id: string }> };

/** The service is asked once for the title and the page. */
const clientOf = cache(async (client_id: string) => (await services()).auth.GET("/auth/v1/clients/{client_id}", { params: { path: { client_id } } }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = decodeURIComponent((await params).id);
  return { title: (await clientOf(id)).data?.name ?? id };
}

export default async function ClientPage({ params }: Props) {
  const permissions = await requirePermission("auth:clients:read");
  const [t, where, { id: raw }] = await Promise.all([translator(), locale(), params]);
  const id = decodeURIComponent(raw);
  const client = await read(clientOf(id));
  if (client === null) {
    return (
      <AdminPage here="/admin/clients" title={id}>
        <Unavailable text={t("site.partUnavailable")} />
      </AdminPage>
    );
  }
  const here = `/admin/clients/${encodeURIComponent(id)}`;
  const hidden = { id };
  const mayChange = permissions.has("auth:clients:write");
  const no = t("form.back");
  return (
    <AdminPage here="/admin/clients" title={client.name} aside={<span className={`tag ${client.disabled ? "stop" : "go"}`}>{t(client.disabled ? "clients.disabled" : "clients.active")}</span>}>
      <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
        <section className="sheet" aria-labelledby="settings">
          <h2 id="settings" className="mb-3">
            {t("settings.title")}
          </h2>
          <dl className="grid gap-3 mb-4">
            <div>
              <dt className="label">{t("clients.id")}</dt>
              <dd className="code">{client.client_id}</dd>
            </div>
            <div>
              <dt className="label">{t("clients.kind")}</dt>
              <dd>{wordOf(t, "clientKind", client.kind)}</dd>
            </div>
            <div>
              <dt className="label">{t("clients.method")}</dt>
              <dd>{wordOf(t, "authMethod", client.auth_method)}</dd>
            </div>
            {client.profile !== null && (
              <div>
                <dt className="label">{t("clients.profile")}</dt>
                <dd>{wordOf(t, "clientProfile", client.profile)}</dd>
              </div>
            )}
          </dl>
          {mayChange ? (
            <ActionForm action={changeClient} path={here} hidden={hidden}>
              <ClientFields t={t} client={client} />
              <div>
                <Submit>{t("form.save")}</Submit>
              </div>
            </ActionForm>
          ) : (
            <ul className="list-disc ps-5">
              {client.scopes.map((scope) => (
                <li key={scope}>{describeScope(t, scope)}</li>
              ))}
            </ul>
          )}
        </section>
        <div className="grid gap-6">
          <section className="sheet" aria-labelledby="secrets">
            <h2 id="secrets" className="mb-2">
              {t("clients.secrets")}
            </h2>
            {client.auth_method === "none" ? (
              <p className="text-soft">{t("clients.noSecrets")}</p>
            ) : (
              <>
                <p className="text-soft mb-4">{t("clients.secretsLead")}</p>
                <ul className="grid gap-3 mb-4">
                  {client.secrets.map((secret) => (
                    <li key={secret.id} className="flex flex-wrap items-center justify-between gap-2" data-testid="client-secret">
                      <span>
                        <span className="code">…{secret.hint}</span> <span className="text-soft">{formatTime(secret.created_at, where)}</span>
                      </span>
                      {mayChange && (
                        <ActionForm action={removeClientSecret} path={here} hidden={{ ...hidden, secret_id: secret.id }} className="grid gap-2">
                          <ConfirmSubmit
                            className="stop small"
                            texts={{ title: t("clients.removeSecretLabel", { hint: secret.hint }), text: t("clients.removeSecretText"), yes: t("clients.removeSecret"), no }}
                            label={t("clients.removeSecretLabel", { hint: secret.hint })}
                          >
                            {t("clients.removeSecret")}
                          </ConfirmSubmit>
                        </ActionForm>
                      )}
                    </li>
                  ))}
                </ul>
                {mayChange && (
                  <ActionForm action={addClientSecret} path={here} hidden={hidden}>
                    <Secrets texts={secretTexts(t, "client")} file="goodgo-client-secret.txt" />
                    <div>
                      <Submit className="">{t("clients.addSecret")}</Submit>
                    </div>
                  </ActionForm>
                )}
              </>
            )}
          </section>
          {mayChange && (
            <section className="sheet grid gap-4">
              <ActionForm action={setClientDisabled} path={here} hidden={{ ...hidden, disabled: String(!client.disabled) }} className="grid gap-2 justify-items-start">
                {client.disabled ? (
                  <Submit className="">{t("clients.enable")}</Submit>
                ) : (
                  <ConfirmSubmit className="stop" texts={{ title: t("clients.disable"), text: t("clients.disableText"), yes: t("clients.disable"), no }}>
                    {t("clients.disable")}
                  </ConfirmSubmit>
                )}
              </ActionForm>
              <ActionForm action={removeClient} path={here} hidden={hidden} className="grid gap-2 justify-items-start">
                <ConfirmSubmit className="stop" texts={{ title: t("clients.remove"), text: t("clients.removeText"), yes: t("clients.remove"), no }}>
                  {t("clients.remove")}
                </ConfirmSubmit>
              </ActionForm>
            </section>
          )}
        </div>
      </div>
    </AdminPage>
  );
}
