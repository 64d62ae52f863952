import type { Metadata } from "next";

import { createApiKey, revokeApiKey } from "@/actions/factors";
import { formatDate } from "@goodgo/shared/time";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { currentClaims } from "@/session/claims";
import { requireSession } from "@/session/current";
import { AccountNav } from "@/ui/account-nav";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm, Field, Submit } from "@/ui/form";
import { Empty, Page, Unavailable } from "@/ui/page";
import { Secrets } from "@/ui/secrets";
import { secretTexts } from "@/ui/secret-texts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("keys.title") };
}

const HERE = "/account/api-keys";
const DAY = 86_400_000;

export default async function ApiKeys() {
  await requireSession();
  const [t, where, claims, { auth }] = await Promise.all([translator(), locale(), currentClaims(), services()]);
  const found = await read(auth.GET("/auth/v1/me/api-keys"));
  const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  const scopes = [...(claims?.permissions ?? [])].sort();
  const revocation = { title: t("keys.revokeTitle"), text: t("keys.revokeText"), yes: t("keys.revoke"), no: t("form.back") };
  return (
    <Page title={t("keys.title")}>
      <AccountNav here={HERE} />
      <p className="max-w-prose mb-6">{t("keys.lead")}</p>
      <div className="grid gap-6 lg:grid-cols-[3fr_2fr] items-start">
        <div className="grid gap-4">
          {found === null && <Unavailable text={t("site.partUnavailable")} />}
          {found !== null && found.items.length === 0 && <Empty title={t("keys.none")} text={t("keys.noneText")} />}
          <ul className="grid gap-4">
            {found?.items.map((key) => (
              <li key={key.id} className="sheet grid gap-2 sm:grid-cols-[1fr_auto] items-start" data-testid="api-key">
                <div>
                  <h2 className="text-lg">{key.name}</h2>
                  <p className="text-soft">
                    {t("keys.until", { time: formatDate(key.expires_at, where) })} · {key.last_used_on === null ? t("security.unused") : t("sessions.lastUsed", { time: formatDate(key.last_used_on, where) })}
                  </p>
                  <p className="code mt-1">{key.scopes.length === 0 ? t("keys.noScopes") : key.scopes.join(" ")}</p>
                </div>
                <ActionForm action={revokeApiKey} path={HERE} hidden={{ key_id: key.id }} className="grid gap-2">
                  <ConfirmSubmit className="stop small" texts={revocation} label={t("keys.revokeLabel", { name: key.name })}>
                    {t("keys.revoke")}
                  </ConfirmSubmit>
                </ActionForm>
              </li>
            ))}
          </ul>
        </div>
        <section className="sheet" aria-labelledby="new-key">
          <h2 id="new-key" className="mb-4">
            {t("keys.new")}
          </h2>
          <ActionForm action={createApiKey} path={HERE}>
            <Secrets texts={secretTexts(t, "key")} file="goodgo-api-key.txt" />
            <Field name="name" label={t("users.name")} hint={t("keys.nameHint")} required maxLength={64} autoComplete="off" />
            <Field name="expires_on" label={t("keys.expires")} type="date" required defaultValue={day(90)} min={day(1)} max={day(365)} />
            {scopes.length > 0 && (
              <fieldset className="grid gap-1 sm:grid-cols-2 lg:grid-cols-1">
                <legend className="font-semibold mb-1">{t("keys.scopes")}</legend>
                {scopes.map((scope) => (
                  <label key={scope} className="code flex items-center gap-3 min-h-9">
                    <input type="checkbox" name="scopes" value={scope} className="size-5 flex-none" /> {scope}
                  </label>
                ))}
              </fieldset>
            )}
            <div>
              <Submit>{t("keys.create")}</Submit>
            </div>
          </ActionForm>
        </section>
      </div>
    </Page>
  );
}
