import type { Metadata } from "next";
import { headers } from "next/headers";

import { addAuthenticator, addPasskey, createRecoveryCodes, removeFactor, removePassword, renameFactor } from "@/actions/factors";
import { formatDate, formatTime } from "@goodgo/shared/time";
import { describeAgent } from "@goodgo/shared/user-agent";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { hasPassword } from "@/services/own-password";
import { read } from "@/services/read";
import { requireSession } from "@/session/current";
import { AccountNav } from "@/ui/account-nav";
import { AuthenticatorForm } from "@/ui/authenticator";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm, Field, Submit } from "@/ui/form";
import { NewPasskeyForm } from "@/ui/new-passkey";
import { OwnProviders } from "@/ui/own-providers";
import { Page, Unavailable } from "@/ui/page";
import { Secrets } from "@/ui/secrets";
import { secretTexts } from "@/ui/secret-texts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("security.title") };
}

const HERE = "/account/security";

export default async function Security() {
  await requireSession();
  const [t, where, incoming, { auth }] = await Promise.all([translator(), locale(), headers(), services()]);
  const [factors, isWithPassword] = await Promise.all([read(auth.GET("/auth/v1/me/factors")), hasPassword()]);
  if (factors === null) {
    return (
      <Page title={t("security.title")}>
        <AccountNav here={HERE} />
        <Unavailable text={t("site.partUnavailable")} />
      </Page>
    );
  }
  const { items, recovery_codes_left: left } = factors;
  const passkeys = items.filter((each) => each.type === "passkey").length;
  const codes = secretTexts(t, "codes");
  const removal = { title: t("security.removeTitle"), text: t("security.removeText"), yes: t("security.remove"), no: t("form.back") };
  return (
    <Page title={t("security.title")}>
      <AccountNav here={HERE} />
      <p className="max-w-prose mb-6">{t(items.length === 0 ? "security.none" : "security.lead")}</p>
      <div className="grid gap-6 lg:grid-cols-2 items-start">
        <section className="sheet lg:col-span-2" aria-labelledby="factors" hidden={items.length === 0}>
          <h2 id="factors" className="mb-4">
            {t("security.factors")}
          </h2>
          <ul className="grid gap-4">
            {items.map((factor) => {
              const kind = t(factor.type === "passkey" ? "security.passkey" : "security.authenticator");
              const name = factor.name ?? kind;
              return (
                <li key={factor.id} className="border-s-4 border-line ps-4 grid gap-2 sm:grid-cols-[1fr_auto] items-start" data-testid="factor">
                  <div>
                    <p className="font-semibold">{name}</p>
                    <p className="text-soft">
                      {factor.name === null ? "" : `${kind} · `}
                      {t("security.since", { time: formatDate(factor.created_at, where) })} ·{" "}
                      {factor.last_used_at === null ? t("security.unused") : t("sessions.lastUsed", { time: formatTime(factor.last_used_at, where) })}
                    </p>
                    {factor.backed_up !== null && <p className="text-soft">{t(factor.backed_up ? "security.synced" : "security.oneDevice")}</p>}
                    <details className="mt-1">
                      <summary className="link" aria-label={t("security.renameLabel", { name })}>
                        {t("security.rename")}
                      </summary>
                      <ActionForm action={renameFactor} path={HERE} hidden={{ factor_id: factor.id }} className="grid gap-3 mt-3 max-w-sm">
                        <Field name="name" label={t("users.name")} defaultValue={factor.name ?? ""} required maxLength={64} autoComplete="off" />
                        <div>
                          <Submit className="small">{t("form.save")}</Submit>
                        </div>
                      </ActionForm>
                    </details>
                  </div>
                  <ActionForm action={removeFactor} path={HERE} hidden={{ factor_id: factor.id }} className="grid gap-2">
                    <ConfirmSubmit className="stop small" texts={removal} label={t("security.removeLabel", { name })}>
                      {t("security.remove")}
                    </ConfirmSubmit>
                  </ActionForm>
                </li>
              );
            })}
          </ul>
        </section>
        <section className="sheet" aria-labelledby="passkey">
          <h2 id="passkey" className="mb-2">
            {t("security.addPasskey")}
          </h2>
          <p className="text-soft mb-4">{t("security.passkeyText")}</p>
          <NewPasskeyForm
            action={addPasskey}
            secrets={codes}
            name={describeAgent(incoming.get("user-agent")) ?? ""}
            texts={{
              name: t("security.passkeyName"),
              nameHint: t("security.passkeyNameHint"),
              add: t("security.addPasskeySubmit"),
              failed: t("passkey.notMade"),
              known: t("passkey.known"),
              unsupported: t("passkey.unsupported"),
            }}
          />
        </section>
        <section className="sheet" aria-labelledby="authenticator">
          <h2 id="authenticator" className="mb-2">
            {t("security.addAuthenticator")}
          </h2>
          <p className="text-soft mb-4">{t("security.authenticatorText")}</p>
          <AuthenticatorForm
            action={addAuthenticator}
            secrets={codes}
            texts={{
              add: t("security.addAuthenticatorSubmit"),
              scan: t("security.scan"),
              qr: t("security.qr"),
              secret: t("security.secret"),
              open: t("security.openApp"),
              code: t("signInCode.code"),
              codeHint: t("security.codeHint"),
              confirm: t("security.confirm"),
            }}
          />
        </section>
        {items.length > 0 && (
          <section className="sheet" aria-labelledby="recovery">
            <h2 id="recovery" className="mb-2">
              {t("security.codes")}
            </h2>
            <p className="text-soft mb-4">{t("security.codesText")}</p>
            <p className="mb-4">
              <span className={`tag ${left > 2 ? "go" : "wait"}`} data-testid="codes-left">
                {t("security.codesLeft", { count: left })}
              </span>
            </p>
            <ActionForm action={createRecoveryCodes} path={HERE}>
              <Secrets texts={codes} file="goodgo-recovery-codes.txt" />
              <div>
                <ConfirmSubmit texts={{ title: t("security.newCodesTitle"), text: t("security.newCodesText"), yes: t("security.newCodes"), no: t("form.back") }}>
                  {t("security.newCodes")}
                </ConfirmSubmit>
              </div>
            </ActionForm>
          </section>
        )}
        <section className="sheet" aria-labelledby="without-password" hidden={isWithPassword && passkeys === 0}>
          <h2 id="without-password" className="mb-2">
            {t(isWithPassword ? "security.withoutPassword" : "security.isWithoutPassword")}
          </h2>
          <p className="text-soft">{t(isWithPassword ? "security.withoutPasswordText" : "security.isWithoutPasswordText")}</p>
          {isWithPassword && (
            <ActionForm action={removePassword} path={HERE} className="grid gap-3 mt-4">
              <div>
                <ConfirmSubmit
                  className="stop"
                  texts={{ title: t("security.withoutPassword"), text: t("security.withoutPasswordText"), yes: t("security.removePassword"), no: t("form.back") }}
                >
                  {t("security.removePassword")}
                </ConfirmSubmit>
              </div>
            </ActionForm>
          )}
        </section>
        <OwnProviders />
      </div>
    </Page>
  );
}
