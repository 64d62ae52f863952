import type { Metadata } from "next";

import { openDevice } from "@/actions/interactions";
import { translator } from "@/i18n";
import { DEVICE_PAGE } from "@/services/interactions";
import { ActionForm, Field, Submit } from "@/ui/form";
import { FormPage, Page } from "@/ui/page";

type Props = { searchParams: Promise<{ user_code?: string; iss?: string; error?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("device.title"), robots: { index: false } };
}

/** Where a person types the code of a device without a keyboard in (RFC 8628 section 3.3). The answer to the device ends here, too. */
export default async function DevicePage({ searchParams }: Props) {
  const [t, { user_code = "", iss, error }] = await Promise.all([translator(), searchParams]);
  if (iss !== undefined) {
    return (
      <Page title={t(error === undefined ? "device.connected" : "device.refused")}>
        <p className="max-w-prose">{t("device.back")}</p>
      </Page>
    );
  }
  return (
    <FormPage title={t("device.title")} lead={<p>{t("device.lead")}</p>}>
      <ActionForm action={openDevice} path={DEVICE_PAGE}>
        <p className="note wait">{t("device.warning")}</p>
        <Field
          name="user_code"
          label={t("device.code")}
          hint={t("device.codeHint")}
          defaultValue={user_code.slice(0, 50)}
          className="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={50}
          required
        />
        <div>
          <Submit>{t("device.submit")}</Submit>
        </div>
      </ActionForm>
    </FormPage>
  );
}
