import { useRouter } from "expo-router";

import { useOutbox } from "@/offline/outbox-provider";
import { RequireSession } from "@/session/require-session";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { useMe } from "@/shop/queries";
import { Button } from "@/ui/button";
import { Field, Problem, useForm } from "@/ui/form";
import { NotLoaded } from "@/ui/list-state";
import { Note } from "@/ui/note";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Tag } from "@/ui/tag";
import { useToast } from "@/ui/toast";
import { Words } from "@/ui/words";

export default function AccountScreen() {
  return (
    <RequireSession>
      <Account />
    </RequireSession>
  );
}

function Account() {
  const { t } = useSettings();
  const { signOut } = useSession();
  const { waitingName } = useOutbox();
  const router = useRouter();
  const query = useMe();
  const me = query.data;
  const name = waitingName === undefined ? (me?.display_name ?? null) : waitingName;
  return (
    <Screen isTab title={t("nav.account")} refresh={{ isRefreshing: query.isRefetching, run: () => void query.refetch() }}>
      {me === undefined ? (
        <NotLoaded query={query} />
      ) : (
        <Sheet>
          <Words kind="h2" testID="display-name">
            {name ?? t("profile.noName")}
          </Words>
          {waitingName !== undefined && <Note kind="wait" text={t("offline.nameWaits")} />}
          <Words kind="code">{me.email}</Words>
          <Tag kind={me.email_verified ? "go" : "wait"} text={t(me.email_verified ? "profile.verified" : "profile.unverified")} />
          <Rename name={name ?? ""} key={name} />
        </Sheet>
      )}
      <Button text={t("sessions.title")} onPress={() => router.push("/account/sessions")} />
      <Button text={t("password.title")} onPress={() => router.push("/account/password")} />
      <Button text={t("profile.changeEmail")} onPress={() => router.push("/account/email")} />
      <Button text={t("settings.title")} onPress={() => router.push("/settings")} />
      <Button text={t("erase.submit")} kind="stop" onPress={() => router.push("/account/erase")} />
      <Button text={t("nav.signOut")} onPress={() => void signOut()} />
    </Screen>
  );
}

function Rename({ name }: { name: string }) {
  const { t } = useSettings();
  const { rename } = useOutbox();
  const say = useToast();
  const form = useForm({ display_name: name }, async ({ display_name }) => {
    const sent = await rename(display_name.trim() === "" ? null : display_name.trim());
    if (typeof sent === "object") return { problem: sent.problem };
    say(t(sent === "sent" ? "profile.saved" : "offline.nameWaits"));
    return undefined;
  });
  return (
    <>
      <Problem text={form.message} />
      <Field label={t("form.name")} autoComplete="name" autoCapitalize="words" {...form.field("display_name")} />
      <Button text={t("form.save")} isBusy={form.isBusy} onPress={() => void form.submit()} />
    </>
  );
}
