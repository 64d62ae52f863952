import type { components } from "@goodgo/api/auth";

import { type Translate, wordOf } from "@/i18n";
import { Checkbox, Choices } from "./choices";
import { Field, Select, TextArea } from "./form";

type Schemas = components["schemas"];
type Client = Omit<Schemas["ClientItem"], "client_id" | "kind" | "auth_method" | "profile" | "disabled" | "created_at" | "id_token_alg" | "subject_type" | "sector_identifier_uri"> & { id_token_alg: Schemas["Algorithm"] | null };

export const KINDS = ["web", "spa", "native", "service"] as const;
export const METHODS = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"] as const;
export const GRANTS = ["authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code"] as const;
export const LEVELS = ["urn:goodgo:aal1", "urn:goodgo:aal2", "urn:goodgo:phr"] as const;
export const ALGORITHMS = ["RS256", "ES256"] as const;

/** What most software needs, as auth itself has it for a client without more. */
export const NEW_CLIENT: Client = {
  name: "",
  redirect_uris: [],
  post_logout_redirect_uris: [],
  scopes: ["openid", "profile", "email", "offline_access"],
  audiences: [],
  grant_types: [],
  id_token_alg: null,
  required_acr: null,
  jwks: null,
  backchannel_logout_uri: null,
  backchannel_logout_session_required: false,
  first_party: false,
  require_pkce: true,
  require_par: false,
  claims_in_id_token: false,
  dpop_bound: false,
};

const SEVERAL = { className: "input code !min-h-0", spellCheck: false, autoCapitalize: "none" } as const;

/** What is decided when software is registered, and stays. */
export function NewClientFields({ t }: { t: Translate }) {
  const byKind = { value: "", text: t("clients.byKind") };
  return (
    <>
      <Select name="kind" label={t("clients.kind")} options={KINDS.map((value) => ({ value, text: wordOf(t, "clientKind", value) }))} />
      <Field name="client_id" label={t("clients.id")} hint={t("clients.idHint")} maxLength={100} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      <Select name="auth_method" label={t("clients.method")} options={[byKind, ...METHODS.map((value) => ({ value, text: wordOf(t, "authMethod", value) }))]} />
      <Select name="profile" label={t("clients.profile")} options={[{ value: "", text: t("clients.profileNone") }, { value: "fapi2", text: wordOf(t, "clientProfile", "fapi2") }]} />
    </>
  );
}

/** The fields of a client that may change. Those with several entries have one a line. */
export function ClientFields({ t, client }: { t: Translate; client: Client }) {
  const isNew = client === NEW_CLIENT;
  const options = [
    ["first_party", t("clients.firstParty")],
    ["require_pkce", t("clients.pkce")],
    ["require_par", t("clients.par")],
    ["claims_in_id_token", t("clients.claims")],
    ["dpop_bound", t("clients.bound")],
    ["backchannel_logout_session_required", t("clients.logoutSession")],
  ] as const;
  const algorithms = ALGORITHMS.map((value) => ({ value: value as string, text: value as string }));
  return (
    <>
      <Field name="name" label={t("users.name")} required maxLength={100} autoComplete="off" defaultValue={client.name} />
      {isNew && <NewClientFields t={t} />}
      <TextArea name="redirect_uris" label={t("clients.redirects")} hint={t("clients.redirectsHint")} defaultValue={client.redirect_uris.join("\n")} rows={2} {...SEVERAL} />
      <TextArea name="post_logout_redirect_uris" label={t("clients.afterLogOut")} hint={t("form.optional")} defaultValue={client.post_logout_redirect_uris.join("\n")} rows={1} {...SEVERAL} />
      <TextArea name="scopes" label={t("clients.scopes")} hint={t("clients.scopesHint")} defaultValue={client.scopes.join("\n")} rows={4} {...SEVERAL} />
      <TextArea name="audiences" label={t("clients.audiences")} hint={t("clients.audiencesHint")} defaultValue={client.audiences.join("\n")} rows={1} {...SEVERAL} />
      <Choices name="grant_types" legend={t("clients.grants")} {...(isNew ? { hint: t("clients.grantsHint") } : {})}>
        {GRANTS.map((grant) => (
          <Checkbox key={grant} name={`grant ${grant}`} label={wordOf(t, "grant", grant)} isChecked={client.grant_types.includes(grant)} />
        ))}
      </Choices>
      <Choices name="options" legend={t("clients.options")}>
        {options.map(([name, label]) => (
          <Checkbox key={name} name={name} label={label} isChecked={client[name]} />
        ))}
      </Choices>
      <details>
        <summary className="link">{t("clients.more")}</summary>
        <div className="grid gap-4 mt-4">
          <Select name="id_token_alg" label={t("clients.algorithm")} defaultValue={client.id_token_alg ?? ""} options={isNew ? [{ value: "", text: t("clients.byProfile") }, ...algorithms] : algorithms} />
          <Select
            name="required_acr"
            label={t("clients.level")}
            defaultValue={client.required_acr ?? ""}
            options={[{ value: "", text: t("clients.levelNone") }, ...LEVELS.map((value) => ({ value, text: wordOf(t, "level", value) }))]}
          />
          <Field name="backchannel_logout_uri" label={t("clients.logoutUri")} hint={t("clients.logoutUriHint")} defaultValue={client.backchannel_logout_uri ?? ""} maxLength={2000} {...SEVERAL} className="code" autoComplete="off" />
          <TextArea name="jwks" label={t("clients.keys")} hint={t("clients.keysHint")} defaultValue={client.jwks === null ? "" : JSON.stringify(client.jwks, null, 1)} rows={3} {...SEVERAL} />
        </div>
      </details>
    </>
  );
}
