import Link from "next/link";
import type { ComponentProps } from "react";

import { LinkPending } from "./link-pending";

/** A link that fetches nothing before it is followed: a page that is fetched ahead may be one of a session that ended. */
export function Go({ children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link prefetch={false} {...rest}>
      {children}
      <LinkPending />
    </Link>
  );
}
