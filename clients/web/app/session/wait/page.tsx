import type { Metadata } from "next";
import { headers } from "next/headers";

import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { REQUEST_PATH } from "@/services/forwarded";
import { ComeBack } from "@/ui/come-back";
import { Page } from "@/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("wait.title"), robots: { index: false } };
}

/** Shown while the session cannot be checked. It comes back by itself, also without script, and nobody is signed out. */
export default async function Wait({ searchParams }: { searchParams: Promise<{ seconds?: string; next?: string }> }) {
  const [t, incoming, { seconds = "5", next }] = await Promise.all([translator(), headers(), searchParams]);
  const pause = Math.min(30, Math.max(1, Number(seconds) || 5));
  const asked = safePath(next ?? incoming.get(REQUEST_PATH), "/");
  const back = asked.startsWith("/session/") ? "/" : asked;
  return (
    <Page title={t("wait.title")}>
      <ComeBack path={back} seconds={pause} />
      <p className="note wait max-w-prose">{t("wait.text", { seconds: pause })}</p>
      <a className="button go mt-6" href={back}>
        {t("wait.again")}
      </a>
    </Page>
  );
}
