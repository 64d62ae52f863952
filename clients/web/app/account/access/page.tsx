import type { Metadata } from "next";

import { withdrawConsent } from "@/actions/access";
import { formatDate } from "@goodgo/shared/time";
import { describeScope } from "@/format/scopes";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { requireSession } from "@/session/current";
import { AccountNav } from "@/ui/account-nav";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm } from "@/ui/form";
import { Empty, NextPage, Page, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("access.heading") };
}

const HERE = "/account/access";

export default async function Access({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await requireSession();
  const [t, where, { auth }, { cursor }] = await Promise.all([translator(), locale(), services(), searchParams]);
  const found = await read(auth.GET("/auth/v1/consents", { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
  const confirm = { title: t("access.withdrawTitle"), text: t("access.withdrawText"), yes: t("access.withdraw"), no: t("form.back") };
  return (
    <Page title={t("access.heading")}>
      <AccountNav here={HERE} />
      <p className="max-w-prose mb-6">{t("access.lead")}</p>
      {found === null && <Unavailable text={t("site.partUnavailable")} />}
      {found !== null && found.items.length === 0 && <Empty title={t("access.none")} text={t("access.noneText")} />}
      <ul className="grid gap-4 max-w-3xl">
        {found?.items.map((consent) => (
          <li key={consent.client_id} className="sheet grid gap-3 sm:grid-cols-[1fr_auto] items-start" data-testid="consent">
            <div>
              <h2 className="text-lg">{consent.client_name}</h2>
              <p className="text-soft mb-2">{t("access.since", { time: formatDate(consent.granted_at, where) })}</p>
              <ul className="list-disc ps-5">
                {consent.scopes.map((scope) => (
                  <li key={scope}>{describeScope(t, scope)}</li>
                ))}
              </ul>
            </div>
            <ActionForm action={withdrawConsent} path={HERE} hidden={{ client_id: consent.client_id }} className="grid gap-2">
              <ConfirmSubmit className="stop small" texts={confirm} label={t("access.withdrawLabel", { name: consent.client_name })}>
                {t("access.withdraw")}
              </ConfirmSubmit>
            </ActionForm>
          </li>
        ))}
      </ul>
      <NextPage text={t("list.more")} href={found?.next_cursor ? `${HERE}?${new URLSearchParams({ cursor: found.next_cursor })}` : null} />
    </Page>
  );
}
