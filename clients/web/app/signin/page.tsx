import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import { answerInteraction } from "@/actions/interactions";
import { describeScope } from "@/format/scopes";
import { type Translate, translator } from "@/i18n";
import { INTERACTION_PAGE, ISSUER_COOKIE, type Interaction, callInteraction } from "@/services/interactions";
import { ComeBack } from "@/ui/come-back";
import { ActionForm, Submit } from "@/ui/form";
import { InteractionLogIn } from "@/ui/interaction-log-in";
import { FormPage, Page, Unavailable } from "@/ui/page";

type Props = { searchParams: Promise<{ interaction?: string; other?: string }> };

const interactionOf = cache(async (id: string) => callInteraction(await headers(), id, (await cookies()).get(ISSUER_COOKIE)?.value));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { interaction = "" }] = await Promise.all([translator(), searchParams]);
  const step = interaction === "" ? undefined : (await interactionOf(interaction)).view?.step;
  return { title: t(step === "consent" ? "interaction.consent" : "signIn.title"), robots: { index: false } };
}

/** Where other software sends a person to log in here, and to say what it may have (docs/oidc.md). */
export default async function InteractionPage({ searchParams }: Props) {
  const [t, { interaction = "", other }] = await Promise.all([translator(), searchParams]);
  if (interaction === "") redirect("/sign-in");
  const { view, status } = await interactionOf(interaction);
  if (view === null) {
    const isOver = status !== 0 && status < 500;
    return (
      <Page title={t(isOver ? "interaction.expired" : "signIn.title")}>
        {isOver ? <p className="note max-w-prose">{t("interaction.expiredText")}</p> : <Unavailable text={t("site.partUnavailable")} />}
      </Page>
    );
  }
  if (view.step === "done" && view.redirect_to !== null) {
    return (
      <Page title={t("interaction.done")}>
        <ComeBack path={view.redirect_to} seconds={0} />
        <a className="button go" href={view.redirect_to}>
          {t("interaction.goOn", { client: view.client.name })}
        </a>
      </Page>
    );
  }
  const path = `${INTERACTION_PAGE}?interaction=${encodeURIComponent(interaction)}`;
  const hidden = { interaction, form_token: view.form_token };
  return view.step === "consent" && other === undefined ? <Consent t={t} view={view} path={path} hidden={hidden} /> : <LogIn t={t} view={view} path={path} hidden={hidden} />;
}

interface StepProps {
  t: Translate;
  view: Interaction;
  path: string;
  hidden: Record<string, string>;
}

function LogIn({ t, view, path, hidden }: StepProps) {
  const texts = {
    email: t("form.email"),
    password: t("form.password"),
    submit: t("signIn.submit"),
    passkey: t("passkey.signIn"),
    passkeyFailed: t("passkey.failed"),
    second: t("signInCode.lead"),
    code: t("signInCode.code"),
    codeHint: t("signInCode.hint"),
    usePasskey: t("passkey.use"),
    again: t("signInCode.back"),
  };
  return (
    <FormPage title={t("signIn.title")} lead={<p>{t("interaction.logInLead", { client: view.client.name })}</p>}>
      <InteractionLogIn key="log-in" action={answerInteraction} path={path} hidden={hidden} hint={view.login_hint ?? ""} texts={texts} />
      <div className="tear" />
      <Refusal t={t} path={path} hidden={hidden} />
    </FormPage>
  );
}

function Consent({ t, view, path, hidden }: StepProps) {
  const client = view.client.name;
  const lead = view.is_device ? t("interaction.deviceLead", { client }) : t("interaction.consentLead", { client, site: siteOf(view.client.target) });
  return (
    <FormPage title={t("interaction.consentTitle", { client })} lead={<p>{lead}</p>}>
      <p className="label">{t("interaction.account")}</p>
      <p className="font-semibold" data-testid="account">
        {view.email}
      </p>
      <a className="link" href={`${path}&other=1`}>
        {t("interaction.other")}
      </a>
      <div className="tear" />
      <h2 className="text-lg mb-2">{t("interaction.scopes", { client })}</h2>
      <ul className="list-disc ps-5 grid gap-1 mb-6" data-testid="scopes">
        {view.scopes.map((scope) => (
          <li key={scope.name}>{describeScope(t, scope.name)}</li>
        ))}
      </ul>
      <p className="text-soft mb-4">{t("interaction.withdraw")}</p>
      <ActionForm key="consent" action={answerInteraction} path={path} hidden={hidden} className="flex flex-wrap gap-3">
        <Submit name="answer" value="approve">
          {t("interaction.approve")}
        </Submit>
        <Submit name="answer" value="deny" className="">
          {t("interaction.deny")}
        </Submit>
      </ActionForm>
    </FormPage>
  );
}

/** Goes back to the other software without a log in. */
function Refusal({ t, path, hidden }: Omit<StepProps, "view">) {
  return (
    <ActionForm key="refusal" action={answerInteraction} path={path} hidden={hidden}>
      <div>
        <Submit name="answer" value="deny" className="small">
          {t("interaction.cancel")}
        </Submit>
      </div>
    </ActionForm>
  );
}

/** Returns the host of an address; of an app on the person's device the scheme, which is all that there is. */
function siteOf(target: string): string {
  return target.replace(/^https?:\/\//, "").replace(/:$/, "");
}
