import { isTheme } from "@goodgo/shared/languages";
import "./globals.css";

import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";

import { config } from "@/config";
import { language, translator } from "@/i18n";
import { THEME_COOKIE } from "@/preferences";
import { NONCE, SESSION_STATE } from "@/services/forwarded";
import { currentClaims } from "@/session/claims";
import { CspNonce } from "@/ui/csp-nonce";
import { Footer } from "@/ui/footer";
import { Header } from "@/ui/header";
import { Notice } from "@/ui/notice";
import { PageBody } from "@/ui/page-body";
import { SessionWatch } from "@/ui/session-watch";
import { Toasts } from "@/ui/toasts";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return {
    metadataBase: new URL(config().publicOrigin),
    title: { default: "GoodGo", template: "%s – GoodGo" },
    description: t("site.description"),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f4f0e4" },
    { media: "(prefers-color-scheme: dark)", color: "#101512" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const [t, lang, jar, incoming, claims] = await Promise.all([translator(), language(), cookies(), headers(), currentClaims()]);
  const theme = jar.get(THEME_COOKIE)?.value;
  const isKnown = incoming.get(SESSION_STATE) !== "unavailable";
  return (
    <html lang={lang} dir="ltr" data-theme={isTheme(theme) ? theme : undefined}>
      <body>
        <CspNonce nonce={incoming.get(NONCE) ?? undefined} />
        <a className="button go skip" href="#content">
          {t("site.skip")}
        </a>
        <Header />
        <div>
          <SessionWatch isSignedIn={isKnown ? claims !== null : null} offline={t("site.offline")} />
          <Notice
            texts={{
              added: t("notice.added"),
              placed: t("notice.placed"),
              verified: t("notice.verified"),
              erased: t("notice.erased"),
              saved: t("notice.saved"),
              removed: t("notice.removed"),
              "user-erased": t("notice.userErased"),
              "signed-out": t("notice.signedOut"),
              "signed-out-here": t("notice.signedOutHere"),
              "password-reset": t("notice.passwordReset"),
              "password-changed": t("notice.passwordChanged"),
              "email-changed": t("notice.emailChanged"),
              "email-reverted": t("notice.emailReverted"),
              "session-ended": t("notice.sessionEnded"),
              recovered: t("notice.recovered"),
              "provider-linked": t("notice.providerLinked"),
              "provider-late": t("notice.providerLate"),
              "provider-cancelled": t("notice.providerCancelled"),
              "provider-refused": t("notice.providerRefused"),
              "provider-no-account": t("notice.providerNoAccount"),
              "provider-taken": t("notice.providerTaken"),
              "provider-unavailable": t("notice.providerUnavailable"),
            }}
          />
          <PageBody loading={t("site.loading")}>{children}</PageBody>
        </div>
        <Footer />
        <Toasts label={t("site.messages")} />
      </body>
    </html>
  );
}
