import type { Metadata } from "next";

import { saveRole } from "@/actions/admin";
import { translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ActionForm, Field, Submit, TextArea } from "@/ui/form";
import { Go } from "@/ui/go";
import { Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.roles") };
}

export default async function Roles() {
  const permissions = await requirePermission("auth:roles:read");
  const [t, { auth }] = await Promise.all([translator(), services()]);
  const found = await read(auth.GET("/auth/v1/roles"));
  return (
    <AdminPage here="/admin/roles" title={t("admin.roles")}>
      {found === null && <Unavailable text={t("site.partUnavailable")} />}
      <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
        <ul className="grid gap-4">
          {found?.items.map((role) => (
            <li key={role.name} className="sheet relative group">
              <Go href={`/admin/roles/${encodeURIComponent(role.name)}`} className="font-semibold text-lg after:absolute after:inset-0 group-hover:underline underline-offset-4">
                {role.name}
              </Go>
              <p className="text-soft">{t("role.count", { count: role.permissions.length })}</p>
            </li>
          ))}
        </ul>
        {permissions.has("auth:roles:write") && (
          <section className="sheet" aria-labelledby="new-role">
            <h2 id="new-role" className="mb-4">
              {t("role.new")}
            </h2>
            <ActionForm action={saveRole} path="/admin/roles">
              <Field name="name" label={t("role.name")} hint={t("role.badName")} required autoComplete="off" />
              <TextArea name="permissions" label={t("role.permissions")} hint={t("role.permissionsHint")} required spellCheck={false} />
              <Submit>{t("role.create")}</Submit>
            </ActionForm>
          </section>
        )}
      </div>
    </AdminPage>
  );
}
