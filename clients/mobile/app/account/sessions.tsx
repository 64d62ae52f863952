import { problemText } from "@goodgo/shared/problems";
import { formatLocalTime } from "@goodgo/shared/time";
import { describeAgent } from "@goodgo/shared/user-agent";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { RequireSession } from "@/session/require-session";
import { useSession } from "@/session/session";
import { useSettings } from "@/settings/settings";
import { ServiceProblem, useSessions } from "@/shop/queries";
import { Confirm } from "@/ui/confirm";
import { NotLoaded } from "@/ui/list-state";
import { Note } from "@/ui/note";
import { Screen } from "@/ui/screen";
import { Sheet } from "@/ui/sheet";
import { Tag } from "@/ui/tag";
import { useToast } from "@/ui/toast";
import { Words } from "@/ui/words";

const KEY = ["own", "sessions"];

export default function SessionsScreen() {
  return (
    <RequireSession>
      <Sessions />
    </RequireSession>
  );
}

function Sessions() {
  const { t, locale } = useSettings();
  const { own } = useSession();
  const queries = useQueryClient();
  const say = useToast();
  const query = useSessions();
  const items = query.data?.items;

  const end = useMutation({
    mutationFn: async (id: string | null) => {
      const { error, response } = id === null ? await own.auth.DELETE("/auth/v1/sessions") : await own.auth.DELETE("/auth/v1/sessions/{session_id}", { params: { path: { session_id: id } } });
      if (error !== undefined && response.status !== 404) throw new ServiceProblem(error);
    },
    // it looks ended at once, and comes back if it is not
    onMutate: async (id) => {
      await queries.cancelQueries({ queryKey: KEY });
      const before = query.data;
      if (before !== undefined) queries.setQueryData(KEY, { ...before, items: before.items.filter((each) => each.current || (id !== null && each.id !== id)) });
      return { before };
    },
    onSuccess: (_, id) => say(t(id === null ? "sessions.othersEnded" : "sessions.ended")),
    onError: (_, __, context) => queries.setQueryData(KEY, context?.before),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });

  return (
    <Screen title={t("sessions.title")} refresh={{ isRefreshing: query.isRefetching, run: () => void query.refetch() }}>
      {end.isError && <Note kind="stop" text={end.error instanceof ServiceProblem ? problemText(t, end.error.problem) : t("offline.notSent")} />}
      {items === undefined && <NotLoaded query={query} />}
      {items?.map((session) => {
        const agent = describeAgent(session.user_agent) ?? t("sessions.unknownDevice");
        return (
          <Sheet key={session.id}>
            <Words kind="h2">{agent}</Words>
            {session.current && <Tag kind="go" text={t("sessions.current")} />}
            <Words kind="code">{session.client_ip ?? "–"}</Words>
            <Words kind="note">{t("sessions.lastUsed", { time: formatLocalTime(session.last_used_at, locale) })}</Words>
            <Words kind="note">{t("sessions.started", { time: formatLocalTime(session.created_at, locale) })}</Words>
            {!session.current && <Confirm button={t("sessions.end")} label={`${t("sessions.end")}: ${agent}`} title={t("sessions.endTitle")} text={t("sessions.endText")} onConfirm={() => end.mutate(session.id)} />}
          </Sheet>
        );
      })}
      {items !== undefined && items.length > 1 && <Confirm button={t("sessions.endOthers")} title={t("sessions.endOthers")} text={t("sessions.endOthersText")} onConfirm={() => end.mutate(null)} />}
      {items?.length === 1 && <Words>{t("sessions.onlyThis")}</Words>}
    </Screen>
  );
}
