import type { Metadata } from "next";

import { replayLetter } from "@/actions/admin";
import { formatTime } from "@goodgo/shared/time";
import { locale, translator } from "@/i18n";
import { deadLetters } from "@/services/dead-letters";
import { STAFF } from "@/session/staff";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ActionForm, Submit } from "@/ui/form";
import { Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.letters") };
}

export default async function DeadLetters() {
  const permissions = await requirePermission(...STAFF, "auth:dead-letters:read", "orders:dead-letters:read", "payments:dead-letters:read", "notifications:dead-letters:read");
  const [t, where, found] = await Promise.all([translator(), locale(), deadLetters(permissions)]);
  return (
    <AdminPage here="/admin/dead-letters" title={t("admin.letters")}>
      <p className="text-soft mb-6 max-w-prose">{t("letters.lead")}</p>
      {found.every((each) => each.items?.length === 0) && <p className="note">{t("letters.none")}</p>}
      {found.map(({ service, items }) =>
        items === null ? (
          <section key={service} aria-label={service} className="mb-8">
            <h2 className="mb-3">{service}</h2>
            <Unavailable text={t("site.partUnavailable")} />
          </section>
        ) : (
          items.length > 0 && (
            <section key={service} aria-labelledby={`letters-${service}`} className="mb-8">
              <h2 id={`letters-${service}`} className="mb-3">
                {service}
              </h2>
              <ul className="grid gap-4">
                {items.map((letter) => (
                  <li key={letter.id} className="sheet">
                    <ActionForm action={replayLetter} path="/admin/dead-letters" hidden={{ id: letter.id, service }} className="grid gap-2">
                      <div className="flex flex-wrap gap-4 justify-between items-start">
                        <div>
                          <p className="code font-semibold">{letter.type}</p>
                          <p>{letter.reason}</p>
                          <p className="label">
                            {letter.direction} {letter.consumer} · {letter.subject} · {formatTime(letter.died_at, where)}
                          </p>
                        </div>
                        {permissions.has(`${service}:dead-letters:write`) && <Submit className="small">{t("letters.replay")}</Submit>}
                      </div>
                    </ActionForm>
                  </li>
                ))}
              </ul>
            </section>
          )
        ),
      )}
    </AdminPage>
  );
}
