"use server";

import { revalidatePath } from "next/cache";

import { translator } from "@/i18n";
import { services } from "@/services/client";
import { requireSession } from "@/session/current";
import { failure, succeeded } from "./failure";
import { type FormState, text } from "./form-state";

export async function withdrawConsent(_: FormState, form: FormData): Promise<FormState> {
  await requireSession();
  const [t, { auth }] = await Promise.all([translator(), services()]);
  const { error, response } = await auth.DELETE("/auth/v1/consents/{client_id}", { params: { path: { client_id: text(form, "client_id") } } });
  if (error && response.status !== 404) return failure(t, error, form);
  revalidatePath("/account/access");
  return succeeded(t("access.withdrawn"));
}
