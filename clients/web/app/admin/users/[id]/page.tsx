import type { Metadata } from "next";
import { cache } from "react";

import { endUserSessions, eraseUser, giveRole, resetFactors, setDisabled, setEmail, takeRole } from "@/actions/admin";
import { formatTime } from "@goodgo/shared/time";
import { describeAgent } from "@goodgo/shared/user-agent";
import { locale, translator, wordOf } from "@/i18n";
import { services } from "@/services/client";
import { read } from "@/services/read";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ConfirmSubmit } from "@/ui/confirm";
import { ActionForm, Field, Select, Submit } from "@/ui/form";
import { Go } from "@/ui/go";
import { Unavailable } from "@/ui/page";

type Props = { params: Promise<{ id: string }> };

/** The service is asked once for the title and the page. */
const userOf = cache(async (user_id: string) => (await services()).auth.GET("/auth/v1/users/{user_id}", { params: { path: { user_id } } }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { id }] = await Promise.all([translator(), params]);
  return { title: (await userOf(id)).data?.email ?? t("admin.user") };
}

export default async function UserPage({ params }: Props) {
  const permissions = await requirePermission("auth:users:read");
  const [t, where, { auth }, { id }] = await Promise.all([translator(), locale(), services(), params]);
  const path = { params: { path: { user_id: id } } };
  const seesSessions = permissions.has("auth:sessions:read");
  const [user, sessions, explained, roles] = await Promise.all([
    read(userOf(id)),
    seesSessions ? auth.GET("/auth/v1/users/{user_id}/sessions", path) : null,
    seesSessions ? auth.POST("/auth/v1/users/{user_id}/explain", path) : null,
    permissions.has("auth:roles:read") ? auth.GET("/auth/v1/roles") : null,
  ]);
  if (user === null) {
    return (
      <AdminPage here="/admin/users" title={t("admin.user")}>
        <Unavailable text={t("site.partUnavailable")} />
      </AdminPage>
    );
  }
  const here = `/admin/users/${id}`;
  const hidden = { user_id: id };
  const confirm = { no: t("form.back") };
  const free = (roles?.data?.items ?? []).filter((role) => !user.roles.includes(role.name));
  return (
    <AdminPage
      here="/admin/users"
      title={<span className="!text-[0.75em]">{user.email}</span>}
      aside={<span className={`tag ${user.disabled ? "stop" : "go"}`}>{t(user.disabled ? "users.disabled" : "users.active")}</span>}
    >
      <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
        <div className="grid gap-6">
          {explained !== null && (
            <section className="sheet" aria-labelledby="why">
              <h2 id="why" className="mb-3">
                {t("user.why")}
              </h2>
              {explained.data === undefined ? (
                <Unavailable text={t("site.partUnavailable")} />
              ) : explained.data.sessions.length === 0 ? (
                <p className="text-soft">{t("user.whyNone")}</p>
              ) : (
                <ol className="grid gap-4">
                  {explained.data.sessions.slice(0, 10).map((session) => (
                    <li key={session.session_id} className="border-s-4 border-line ps-4">
                      <p className="font-semibold">{session.explanation}</p>
                      <p className="label">
                        {formatTime(session.started_at, where)} → {formatTime(session.ended_at, where)}
                      </p>
                      <p className="text-soft">
                        {session.end_cause !== null && <span className="tag">{wordOf(t, "endCause", session.end_cause)}</span>} · {describeAgent(session.origins.started.user_agent) ?? "–"} ·{" "}
                        <span className="code">{session.origins.started.client_ip ?? "–"}</span>
                        {session.origins.ended && session.origins.ended.client_ip !== session.origins.started.client_ip && (
                          <>
                            {" "}
                            → <span className="code">{session.origins.ended.client_ip ?? "–"}</span>
                          </>
                        )}
                      </p>
                    </li>
                  ))}
                </ol>
              )}
            </section>
          )}
          {sessions !== null && (
            <section className="sheet" aria-labelledby="sessions">
              <h2 id="sessions" className="mb-3">
                {t("sessions.title")}
              </h2>
              {sessions.data === undefined ? (
                <Unavailable text={t("site.partUnavailable")} />
              ) : (
                <table className="grid-table stack">
                  <caption className="sr-only">{t("sessions.title")}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t("user.device")}</th>
                      <th scope="col">{t("user.from")}</th>
                      <th scope="col">{t("user.started")}</th>
                      <th scope="col">{t("users.state")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {sessions.data.items.map((session) => (
                      <tr key={session.id}>
                        <td data-label={t("user.device")}>{describeAgent(session.user_agent) ?? "–"}</td>
                        <td data-label={t("user.from")} className="code">
                          {session.client_ip ?? "–"}
                        </td>
                        <td data-label={t("user.started")}>{formatTime(session.created_at, where)}</td>
                        <td data-label={t("users.state")}>
                          <span className={`tag ${session.state === "live" ? "go" : ""}`}>{session.end_cause === null ? wordOf(t, "sessionState", session.state) : wordOf(t, "endCause", session.end_cause)}</span>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
              {permissions.has("auth:sessions:write") && (
                <ActionForm action={endUserSessions} path={here} hidden={hidden} className="mt-4 grid gap-3 justify-items-start">
                  <ConfirmSubmit className="stop small" texts={{ ...confirm, title: t("user.endSessions"), text: t("user.endSessionsText"), yes: t("user.endSessions") }}>
                    {t("user.endSessions")}
                  </ConfirmSubmit>
                </ActionForm>
              )}
            </section>
          )}
        </div>
        <div className="grid gap-6">
          <section className="sheet" aria-labelledby="about">
            <h2 id="about" className="mb-3">
              {user.display_name ?? t("profile.noName")}
            </h2>
            <dl className="grid gap-3">
              <div>
                <dt className="label">{t("user.id")}</dt>
                <dd className="code">{user.id}</dd>
              </div>
              <div>
                <dt className="label">{t("profile.since")}</dt>
                <dd>{formatTime(user.created_at, where)}</dd>
              </div>
              <div>
                <dt className="label">{t("form.email")}</dt>
                <dd>
                  <span className={`tag ${user.email_verified ? "go" : "wait"}`}>{t(user.email_verified ? "profile.verified" : "profile.unverified")}</span>
                </dd>
              </div>
            </dl>
            <p className="mt-4 flex flex-wrap gap-x-4">
              <Go className="link" href={`/admin/audit?user_id=${id}`}>
                {t("user.trail")}
              </Go>
              {/* orders knows names and addresses, and no account's email */}
              {user.display_name !== null && permissions.has("orders:orders:read") && (
                <Go className="link" href={`/admin/orders?query=${encodeURIComponent(user.display_name)}`}>
                  {t("user.orders")}
                </Go>
              )}
            </p>
          </section>
          {roles !== null && (
            <section className="sheet" aria-labelledby="roles">
              <h2 id="roles" className="mb-3">
                {t("profile.roles")}
              </h2>
              {user.roles.length === 0 && <p className="text-soft mb-3">{t("user.noRoles")}</p>}
              <ul className="grid gap-2 mb-4">
                {user.roles.map((role) => (
                  <li key={role}>
                    <ActionForm action={takeRole} path={here} hidden={{ ...hidden, role }} className="grid gap-2">
                      <div className="flex justify-between items-center gap-3">
                        <span className="font-semibold">{role}</span>
                        {permissions.has("auth:roles:write") && (
                          <ConfirmSubmit className="stop small" texts={{ ...confirm, title: t("user.takeTitle", { role }), text: t("user.takeText"), yes: t("user.take") }}>
                            {t("user.take")}
                          </ConfirmSubmit>
                        )}
                      </div>
                    </ActionForm>
                  </li>
                ))}
              </ul>
              {permissions.has("auth:roles:write") && free.length > 0 && (
                <ActionForm action={giveRole} path={here} hidden={hidden}>
                  <Select name="role" label={t("user.give")} options={free.map((role) => ({ value: role.name, text: role.name }))} />
                  <Submit className="small">{t("user.giveSubmit")}</Submit>
                </ActionForm>
              )}
            </section>
          )}
          <section className="sheet" aria-labelledby="factors">
            <h2 id="factors" className="mb-3">
              {t("user.factors")}
            </h2>
            {user.factors.length === 0 && <p className="text-soft">{t("user.noFactors")}</p>}
            <ul className="grid gap-2">
              {user.factors.map((factor) => (
                <li key={factor.type + factor.created_at}>
                  <span className="font-semibold">{t(factor.type === "passkey" ? "security.passkey" : "security.authenticator")}</span>{" "}
                  <span className="text-soft">{t("security.since", { time: formatTime(factor.created_at, where) })}</span>
                </li>
              ))}
            </ul>
            {user.factors.length > 0 && permissions.has("auth:factors:reset") && (
              <ActionForm action={resetFactors} path={here} hidden={hidden} className="mt-4 grid gap-3 justify-items-start">
                <ConfirmSubmit className="stop small" texts={{ ...confirm, title: t("user.resetFactors"), text: t("user.resetFactorsText"), yes: t("user.resetFactors") }}>
                  {t("user.resetFactors")}
                </ConfirmSubmit>
              </ActionForm>
            )}
          </section>
          {permissions.has("auth:users:write") && (
            <section className="sheet grid gap-4" aria-labelledby="change">
              <h2 id="change">{t("user.change")}</h2>
              <ActionForm action={setDisabled} path={here} hidden={{ ...hidden, disabled: String(!user.disabled) }} className="grid gap-2 justify-items-start">
                {user.disabled ? (
                  <Submit className="">{t("user.enable")}</Submit>
                ) : (
                  <ConfirmSubmit className="stop" texts={{ ...confirm, title: t("user.disableTitle"), text: t("user.disableText"), yes: t("user.disable") }}>
                    {t("user.disable")}
                  </ConfirmSubmit>
                )}
              </ActionForm>
              <details>
                <summary className="link">{t("profile.changeEmail")}</summary>
                <ActionForm action={setEmail} path={here} hidden={hidden} className="grid gap-3 mt-3">
                  <Field name="email" label={t("profile.newEmail")} type="email" required />
                  <Submit className="small">{t("form.save")}</Submit>
                </ActionForm>
              </details>
              <details>
                <summary className="link">{t("user.erase")}</summary>
                <ActionForm action={eraseUser} path={here} hidden={hidden} className="grid gap-3 mt-3">
                  <Field name="confirm" label={t("user.eraseConfirm")} hint={t("user.eraseWord")} autoComplete="off" required />
                  <Submit className="stop small">{t("user.erase")}</Submit>
                </ActionForm>
              </details>
            </section>
          )}
        </div>
      </div>
    </AdminPage>
  );
}
