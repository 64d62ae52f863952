import type { Metadata } from "next";

import { retryMail } from "@/actions/admin";
import { formatTime } from "@goodgo/shared/time";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ActionForm, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { NextPage, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.mail") };
}

export default async function Mail({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const permissions = await requirePermission("notifications:mails:read");
  const mayRetry = permissions.has("notifications:mails:write");
  const [t, where, { notifications }, { cursor }] = await Promise.all([translator(), locale(), services(), searchParams]);
  const found = await read(notifications.GET("/notifications/v1/failed-mails", { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
  return (
    <AdminPage here="/admin/mail" title={t("admin.mail")}>
      {found === null ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : found.items.length === 0 ? (
        <p className="note">{t("mail.none")}</p>
      ) : (
        <table className="grid-table stack">
          <caption className="sr-only">{t("admin.mail")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("audit.when")}</th>
              <th scope="col">{t("mail.to")}</th>
              <th scope="col">{t("audit.type")}</th>
              <th scope="col">{t("stock.reason")}</th>
              <th scope="col">{t("attempts.tries")}</th>
              {mayRetry && <th scope="col">{t("mail.retry")}</th>}
            </tr>
          </thead>
          <tbody>
            {found.items.map((mail) => (
              <tr key={mail.id}>
                <td data-label={t("audit.when")}>{formatTime(mail.failed_at, where)}</td>
                <td data-label={t("mail.to")}>
                  <Go className="link" href={`/admin/users/${mail.user_id}`}>
                    {mail.to}
                  </Go>
                </td>
                <td data-label={t("audit.type")} className="code">
                  {mail.event_type}
                </td>
                <td data-label={t("stock.reason")}>{mail.reason}</td>
                <td data-label={t("attempts.tries")}>{mail.attempts}</td>
                {mayRetry && (
                  <td>
                    <ActionForm action={retryMail} path="/admin/mail" hidden={{ id: mail.id }} className="grid gap-2">
                      <Submit className="small">{t("mail.retry")}</Submit>
                    </ActionForm>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NextPage text={t("list.more")} href={found?.next_cursor ? `/admin/mail?cursor=${encodeURIComponent(found.next_cursor)}` : null} />
    </AdminPage>
  );
}
