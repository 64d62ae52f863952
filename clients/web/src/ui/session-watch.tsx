"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const CHANNEL = "goodgo-session";
const FRESH = 30_000;

/**
 * Keeps tabs together: a log-out in one reaches the others, a tab that comes back to the front asks again, and a lost
 * connection is said.
 */
export function SessionWatch({ isSignedIn, offline }: { isSignedIn: boolean | null; offline: string }) {
  const router = useRouter();
  const [isOffline, setOffline] = useState(false);

  useEffect(() => {
    // null: nobody knows now, so nobody is told
    if (isSignedIn === null) return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage({ isSignedIn });
    channel.onmessage = (event: MessageEvent<{ isSignedIn: boolean }>) => {
      // A whole load and not a soft refresh: nothing of the session before stays in memory.
      if (event.data.isSignedIn !== isSignedIn) window.location.reload();
    };
    return () => channel.close();
  }, [isSignedIn]);

  useEffect(() => {
    let seen = Date.now();
    const look = () => {
      if (document.visibilityState !== "visible" || Date.now() - seen < FRESH) return;
      seen = Date.now();
      router.refresh();
    };
    const line = () => setOffline(!navigator.onLine);
    line();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    window.addEventListener("online", line);
    window.addEventListener("offline", line);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
      window.removeEventListener("online", line);
      window.removeEventListener("offline", line);
    };
  }, [router]);

  return (
    <div role="status">
      {isOffline && <p className="note wait wrap my-3">{offline}</p>}
    </div>
  );
}
