import type { components } from "@goodgo/api/auth";

import type { Translate } from "@/i18n";
import { Field, TextArea } from "./form";

type Client = Pick<components["schemas"]["ClientItem"], "name" | "redirect_uris" | "post_logout_redirect_uris" | "scopes" | "audiences" | "first_party" | "require_pkce" | "require_par" | "claims_in_id_token" | "dpop_bound">;

/** What most software needs, as auth itself has it for a client without more. */
export const NEW_CLIENT: Client = {
  name: "",
  redirect_uris: [],
  post_logout_redirect_uris: [],
  scopes: ["openid", "profile", "email", "offline_access"],
  audiences: [],
  first_party: false,
  require_pkce: true,
  require_par: false,
  claims_in_id_token: false,
  dpop_bound: false,
};

/** The fields of a client that may change. Those with several entries have one a line. */
export function ClientFields({ t, client }: { t: Translate; client: Client }) {
  const options = [
    ["first_party", t("clients.firstParty")],
    ["require_pkce", t("clients.pkce")],
    ["require_par", t("clients.par")],
    ["claims_in_id_token", t("clients.claims")],
    ["dpop_bound", t("clients.bound")],
  ] as const;
  const several = { className: "input code !min-h-0", spellCheck: false, autoCapitalize: "none" } as const;
  return (
    <>
      <Field name="name" label={t("users.name")} required maxLength={100} autoComplete="off" defaultValue={client.name} />
      <TextArea name="redirect_uris" label={t("clients.redirects")} hint={t("clients.redirectsHint")} defaultValue={client.redirect_uris.join("\n")} rows={2} {...several} />
      <TextArea name="post_logout_redirect_uris" label={t("clients.afterLogOut")} hint={t("form.optional")} defaultValue={client.post_logout_redirect_uris.join("\n")} rows={1} {...several} />
      <TextArea name="scopes" label={t("clients.scopes")} hint={t("clients.scopesHint")} defaultValue={client.scopes.join("\n")} rows={4} {...several} />
      <TextArea name="audiences" label={t("clients.audiences")} hint={t("clients.audiencesHint")} defaultValue={client.audiences.join("\n")} rows={1} {...several} />
      <fieldset className="grid gap-1">
        <legend className="font-semibold mb-1">{t("clients.options")}</legend>
        {options.map(([name, label]) => (
          <label key={name} className="flex items-center gap-3 min-h-9">
            <input type="checkbox" name={name} defaultChecked={client[name]} className="size-5 flex-none" /> {label}
          </label>
        ))}
      </fieldset>
    </>
  );
}
