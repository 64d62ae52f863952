import type { Metadata } from "next";

import { translator } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { Go } from "@/ui/go";
import { Empty, NextPage, Unavailable } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("admin.users") };
}

export default async function Users({ searchParams }: { searchParams: Promise<{ email?: string; cursor?: string }> }) {
  await requirePermission("auth:users:read");
  const [t, { auth }, { email = "", cursor }] = await Promise.all([translator(), services(), searchParams]);
  const asked = email.trim();
  const query = { limit: 50, ...(asked === "" ? {} : { email: asked }), ...(cursor === undefined ? {} : { cursor }) };
  // an address that cannot be one finds nobody
  const answer = await auth.GET("/auth/v1/users", { params: { query } });
  const found = answer.response.status === 422 ? { items: [], next_cursor: null } : await read(Promise.resolve(answer));
  return (
    <AdminPage here="/admin/users" title={t("admin.users")}>
      <form method="get" action="/admin/users" role="search" className="flex flex-wrap gap-3 items-end mb-8">
        <div className="field grow max-w-md">
          <label htmlFor="email">{t("users.byEmail")}</label>
          <input className="input" id="email" name="email" type="email" defaultValue={asked} />
        </div>
        <button className="button">{t("products.find")}</button>
      </form>
      {found === null ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : found.items.length === 0 ? (
        <Empty title={t("users.none")} text={t("users.noneText")} />
      ) : (
        <table className="grid-table stack">
          <caption className="sr-only">{t("admin.users")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("form.email")}</th>
              <th scope="col">{t("users.name")}</th>
              <th scope="col">{t("profile.roles")}</th>
              <th scope="col">{t("users.state")}</th>
            </tr>
          </thead>
          <tbody>
            {found.items.map((user) => (
              <tr key={user.id}>
                <td data-label={t("form.email")}>
                  <Go className="link" href={`/admin/users/${user.id}`}>
                    {user.email}
                  </Go>
                </td>
                <td data-label={t("users.name")}>{user.display_name}</td>
                <td data-label={t("profile.roles")}>{user.roles.join(", ")}</td>
                <td data-label={t("users.state")}>
                  <span className={`tag ${user.disabled ? "stop" : user.email_verified ? "go" : "wait"}`}>{t(user.disabled ? "users.disabled" : user.email_verified ? "profile.verified" : "profile.unverified")}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NextPage text={t("list.more")} href={found?.next_cursor ? `/admin/users?${new URLSearchParams({ ...(asked === "" ? {} : { email: asked }), cursor: found.next_cursor })}` : null} />
    </AdminPage>
  );
}
