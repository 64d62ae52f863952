"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, type MouseEvent, useEffect, useTransition } from "react";

import { beginNavigation } from "./pending-store";

/**
 * A link to a page of this app, which the router brings without a new document. It fetches nothing before it is followed: a
 * page that is fetched ahead may be one of a session that ended. Without script, with a modifier key or for another tab it
 * is the browser's own link. `next/link`, whose prefetching is not used here, would weigh 5 kB more on every page.
 */
export function Go({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => (isPending ? beginNavigation() : undefined), [isPending]);
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    startTransition(() => router.push(href));
  };
  return <a href={href} onClick={follow} {...rest} />;
}
