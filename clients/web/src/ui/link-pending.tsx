"use client";

import { useLinkStatus } from "next/link";
import { useEffect } from "react";

import { beginNavigation } from "./pending-store";

/** Tells the page when the link around it was followed. Shows nothing. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  useEffect(() => (pending ? beginNavigation() : undefined), [pending]);
  return null;
}
