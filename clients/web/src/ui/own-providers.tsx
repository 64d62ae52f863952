import { formatDate } from "@goodgo/shared/time";
import { headers } from "next/headers";

import { unlinkProvider } from "@/actions/providers";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { beginPath, domainOf, findOffers } from "@/services/providers";
import { read } from "@/services/read";
import { ConfirmSubmit } from "./confirm";
import { ActionForm } from "./form";

const HERE = "/account/security";

/** The other providers with which a person logs in, and those that they may connect. Nothing where there are none. */
export async function OwnProviders() {
  const [t, where, { auth }, incoming] = await Promise.all([translator(), locale(), services(), headers()]);
  const [linked, me] = await Promise.all([read(auth.GET("/auth/v1/me/identities", { params: { query: { limit: 50 } } })), read(auth.GET("/auth/v1/me"))]);
  const domain = domainOf(me?.email ?? "");
  const known = new Set(linked?.items.map((each) => each.connection_id));
  const offers = (await findOffers(incoming, domain)).filter((each) => !known.has(each.id));
  if (linked === null || linked.items.length + offers.length === 0) return null;
  const texts = { title: t("providers.removeTitle"), text: t("providers.removeText"), yes: t("providers.remove"), no: t("form.back") };
  return (
    <section className="sheet" aria-labelledby="providers">
      <h2 id="providers" className="mb-2">
        {t("providers.title")}
      </h2>
      <p className="text-soft mb-4">{t("providers.lead")}</p>
      <ul className="grid gap-4 mb-4" hidden={linked.items.length === 0}>
        {linked.items.map((identity) => (
          <li key={identity.id} className="border-s-4 border-line ps-4 flex flex-wrap items-start justify-between gap-3" data-testid="identity">
            <div>
              <p className="font-semibold">{identity.connection_name}</p>
              <p className="text-soft">{t("access.since", { time: formatDate(identity.created_at, where) })}</p>
            </div>
            <ActionForm action={unlinkProvider} path={HERE} hidden={{ identity_id: identity.id }} className="grid gap-2">
              <ConfirmSubmit className="stop small" texts={texts} label={t("providers.removeLabel", { name: identity.connection_name })}>
                {t("providers.remove")}
              </ConfirmSubmit>
            </ActionForm>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {offers.map((offer) => (
          <a key={offer.id} className="button" href={beginPath(offer, HERE, domain)}>
            {t("providers.connect", { name: offer.name })}
          </a>
        ))}
      </div>
    </section>
  );
}
