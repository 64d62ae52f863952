"use client";

import { useEffect } from "react";

/** Leads the browser to an address that is no page of this app. Without script the form's own redirect does it. */
export function useLeave(to: string | undefined): void {
  useEffect(() => {
    if (to !== undefined) window.location.assign(to);
  }, [to]);
}
