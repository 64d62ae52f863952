import { translator } from "@/i18n";
import { Tabs } from "./tabs";

export async function AccountNav({ here }: { here: string }) {
  const t = await translator();
  return (
    <Tabs
      label={t("nav.account")}
      here={here}
      links={[
        { href: "/account", text: t("profile.title") },
        { href: "/account/sessions", text: t("sessions.title") },
        { href: "/account/security", text: t("security.title") },
        { href: "/account/password", text: t("password.title") },
        { href: "/account/access", text: t("access.title") },
        { href: "/account/api-keys", text: t("keys.title") },
        { href: "/account/erase", text: t("erase.title") },
      ]}
    />
  );
}
