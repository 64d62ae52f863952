import type { Metadata } from "next";

import { explainRequest } from "@/actions/clients";
import { locale, translator, wordOf } from "@/i18n";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { Explanation } from "@/ui/explanation";
import { ActionForm, Field, Select, Submit, TextArea } from "@/ui/form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("explain.title") };
}

const HERE = "/admin/explain";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Why a request was refused, or would be now: what auth says of a token, a method and a path. */
export default async function Explain() {
  await requirePermission("auth:audit:read");
  const [t, where] = await Promise.all([translator(), locale()]);
  const texts = {
    allowed: t("explain.allowed"),
    refused: t("explain.refused"),
    who: t("explain.who"),
    issued: t("explain.issued"),
    expires: t("explain.expires"),
    steps: t("explain.steps"),
    trail: t("explain.trail"),
    outcomes: { passed: wordOf(t, "explained", "passed"), failed: wordOf(t, "explained", "failed"), skipped: wordOf(t, "explained", "skipped") },
  };
  return (
    <AdminPage here={HERE} title={t("explain.title")}>
      <p className="max-w-prose mb-6">{t("explain.lead")}</p>
      <div className="sheet max-w-3xl">
        <ActionForm action={explainRequest} path={HERE}>
          <TextArea name="access_token" label={t("explain.token")} hint={t("explain.tokenHint")} rows={4} className="input code" spellCheck={false} autoComplete="off" autoCapitalize="none" />
          <div className="grid gap-4 sm:grid-cols-[auto_1fr]">
            <Select name="method" label={t("explain.method")} options={METHODS.map((value) => ({ value, text: value }))} />
            <Field name="path" label={t("explain.path")} defaultValue="/auth/v1/me" required maxLength={2000} pattern="/.*" className="code" autoComplete="off" spellCheck={false} />
          </div>
          <div>
            <Submit>{t("explain.submit")}</Submit>
          </div>
          <Explanation texts={texts} locale={where} />
        </ActionForm>
      </div>
    </AdminPage>
  );
}
