import type { components } from "@goodgo/api/auth";

import type { Translate } from "@/i18n";
import { Checkbox, Choices } from "./choices";
import { Field, TextArea } from "./form";

type Connection = Pick<components["schemas"]["ConnectionDetails"], "name" | "client_id" | "redirect_uris" | "scopes" | "domains" | "trusts_email" | "trusts_amr" | "has_secret">;

const NEW: Connection = { name: "", client_id: "", redirect_uris: [], scopes: ["openid", "email", "profile"], domains: [], trusts_email: false, trusts_amr: false, has_secret: false };
const SEVERAL = { className: "input code !min-h-0", spellCheck: false, autoCapitalize: "none" } as const;
const CODE = { className: "code", spellCheck: false, autoCapitalize: "none", autoComplete: "off" } as const;

/** The fields of a connection to another provider; without one those of a new connection. */
export function ConnectionFields({ t, connection }: { t: Translate; connection?: Connection }) {
  const { name, client_id, redirect_uris, scopes, domains, trusts_email, trusts_amr, has_secret } = connection ?? NEW;
  return (
    <>
      <Field name="name" label={t("users.name")} hint={t("connections.nameHint")} required maxLength={100} autoComplete="off" defaultValue={name} />
      {connection === undefined && <Field name="issuer" label={t("connections.issuer")} hint={t("connections.issuerHint")} type="url" required maxLength={500} {...CODE} />}
      <Field name="client_id" label={t("connections.clientId")} required maxLength={500} defaultValue={client_id} {...CODE} />
      <Field name="client_secret" label={t("connections.secret")} hint={t(has_secret ? "connections.secretKept" : "connections.secretNew")} type="password" maxLength={1000} {...CODE} autoComplete="new-password" />
      {has_secret && <Checkbox name="no_secret" label={t("connections.noSecret")} isChecked={false} />}
      {connection !== undefined && <TextArea name="redirect_uris" label={t("connections.redirects")} hint={t("clients.redirectsHint")} defaultValue={redirect_uris.join("\n")} rows={2} {...SEVERAL} />}
      <TextArea name="domains" label={t("connections.domains")} hint={t("connections.domainsHint")} defaultValue={domains.join("\n")} rows={2} {...SEVERAL} />
      <TextArea name="scopes" label={t("connections.scopes")} defaultValue={scopes.join("\n")} rows={3} {...SEVERAL} />
      <Choices name="trust" legend={t("connections.trust")}>
        <Checkbox name="trusts_email" label={t("connections.trustsEmail")} isChecked={trusts_email} />
        <Checkbox name="trusts_amr" label={t("connections.trustsAmr")} isChecked={trusts_amr} />
      </Choices>
    </>
  );
}
