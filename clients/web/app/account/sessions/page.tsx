import type { Metadata } from "next";

import { revokeOtherSessions, revokeSession } from "@/actions/account";
import { formatTime } from "@goodgo/shared/time";
import { describeAgent } from "@goodgo/shared/user-agent";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { requireSession } from "@/session/current";
import { AccountNav } from "@/ui/account-nav";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm } from "@/ui/form";
import { Page, Unavailable } from "@/ui/page";
import { SessionRow } from "@/ui/session-row";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("sessions.title") };
}

export default async function Sessions() {
  await requireSession();
  const [t, where] = await Promise.all([translator(), locale()]);
  const found = await read((await services()).auth.GET("/auth/v1/sessions"));
  const items = [...(found?.items ?? [])].sort((one, other) => Number(other.current) - Number(one.current));
  const confirm = { title: t("sessions.endTitle"), text: t("sessions.endText"), yes: t("sessions.end"), no: t("form.back") };
  return (
    <Page title={t("sessions.title")}>
      <AccountNav here="/account/sessions" />
      {found === null && <Unavailable text={t("site.partUnavailable")} />}
      <ul className="grid gap-4 max-w-3xl">
        {items.map((session) => {
          const words = (
            <>
              <p className="font-semibold text-lg">
                {describeAgent(session.user_agent) ?? t("sessions.unknownDevice")} {session.current && <span className="tag go ms-2 align-middle">{t("sessions.current")}</span>}
              </p>
              <p className="text-soft">
                <span className="code">{session.client_ip ?? "–"}</span> · {t("sessions.lastUsed", { time: formatTime(session.last_used_at, where) })}
              </p>
              <p className="text-soft">{t("sessions.started", { time: formatTime(session.created_at, where) })}</p>
            </>
          );
          return (
            <li key={session.id} className="sheet">
              {session.current ? (
                words
              ) : (
                <SessionRow action={revokeSession} id={session.id} button={t("sessions.end")} confirm={confirm}>
                  {words}
                </SessionRow>
              )}
            </li>
          );
        })}
      </ul>
      {items.length > 1 ? (
        <ActionForm action={revokeOtherSessions} path="/account/sessions" className="mt-6 grid gap-3 justify-items-start">
          <ConfirmSubmit className="stop" texts={{ ...confirm, text: t("sessions.endOthersText"), yes: t("sessions.endOthers") }}>
            {t("sessions.endOthers")}
          </ConfirmSubmit>
        </ActionForm>
      ) : (
        found !== null && <p className="text-soft mt-6">{t("sessions.onlyThis")}</p>
      )}
    </Page>
  );
}
