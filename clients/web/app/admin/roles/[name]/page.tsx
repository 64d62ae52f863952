import type { Metadata } from "next";

import { removeRole, saveRole } from "@/actions/admin";
import { translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm, Submit, TextArea } from "@/ui/form";
import { Unavailable } from "@/ui/page";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function RolePage({ params }: Props) {
  const permissions = await requirePermission("auth:roles:read");
  const [t, { auth }, { name: raw }] = await Promise.all([translator(), services(), params]);
  const name = decodeURIComponent(raw);
  const role = await read(auth.GET("/auth/v1/roles/{role_name}", { params: { path: { role_name: name } } }));
  const path = `/admin/roles/${encodeURIComponent(name)}`;
  return (
    <AdminPage here="/admin/roles" title={name}>
      {role === null ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : permissions.has("auth:roles:write") ? (
        <div className="sheet max-w-2xl">
          <ActionForm action={saveRole} path={path} hidden={{ name }}>
            <TextArea name="permissions" label={t("role.permissions")} hint={t("role.permissionsHint")} defaultValue={role.permissions.join("\n")} rows={Math.min(24, role.permissions.length + 2)} className="input code" spellCheck={false} />
            <Submit>{t("form.save")}</Submit>
          </ActionForm>
          <div className="tear" />
          <ActionForm action={removeRole} path={path} hidden={{ name }} className="grid gap-3 justify-items-start">
            <ConfirmSubmit className="stop" texts={{ title: t("role.removeTitle"), text: t("role.removeText"), yes: t("role.remove"), no: t("form.back") }}>
              {t("role.remove")}
            </ConfirmSubmit>
          </ActionForm>
        </div>
      ) : (
        <ul className="sheet code">
          {role.permissions.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </AdminPage>
  );
}
