import type { Metadata } from "next";

import { confirmIdentity } from "@/actions/account";
import { beginStepUp, readLevel } from "@/actions/step-up";
import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { requireSession } from "@/session/current";
import { FormPage, Unavailable } from "@/ui/page";
import { StepUpForm } from "@/ui/step-up-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("stepUp.title"), robots: { index: false } };
}

/** Asks once more who is there, for a page that a service shows only then (services/read.ts). */
export default async function StepUpPage({ searchParams }: { searchParams: Promise<{ acr?: string; next?: string }> }) {
  await requireSession();
  const [t, { acr, next }] = await Promise.all([translator(), searchParams]);
  const ask = await beginStepUp(t, readLevel(acr));
  return (
    <FormPage title={t("stepUp.title")} lead={t("stepUp.pageLead")}>
      {ask === null ? <Unavailable text={t("site.partUnavailable")} /> : <StepUpForm action={confirmIdentity} ask={ask} next={safePath(next)} />}
    </FormPage>
  );
}
