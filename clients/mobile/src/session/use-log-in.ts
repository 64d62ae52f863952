import type { TokenPair } from "@goodgo/api";
import { type Href, useRouter } from "expo-router";

import { safeNext } from "@/links";
import { useSession } from "./session";

type LogIn = TokenPair | { status: string; challenge: string };

/** Returns what follows on the answer of a log in: the session and `next`, or the second step first. */
export function useLogIn(): (answer: LogIn, next: unknown) => Promise<void> {
  const { signIn } = useSession();
  const router = useRouter();
  return async (answer, next) => {
    const target = safeNext(next);
    if ("challenge" in answer) {
      router.push({ pathname: "/sign-in/code", params: { challenge: answer.challenge, next: target } });
      return;
    }
    await signIn(answer);
    if (router.canDismiss()) router.dismissAll();
    router.replace(target as Href);
  };
}
