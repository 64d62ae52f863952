"use client";

import { useState } from "react";

/** Tells libraries that add a style sheet (React Aria) the nonce of this document, which later renders do not change. */
export function CspNonce({ nonce }: { nonce: string | undefined }) {
  const [first] = useState(nonce);
  return <meta name="csp-nonce" nonce={first} suppressHydrationWarning />;
}
