"use client";

import { useEffect } from "react";

/** Loads `path` after a pause. Without script the page does it by itself. */
export function ComeBack({ path, seconds }: { path: string; seconds: number }) {
  useEffect(() => {
    const timer = setTimeout(() => window.location.assign(path), seconds * 1000);
    return () => clearTimeout(timer);
  }, [path, seconds]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${seconds};url=${path}`} />
    </noscript>
  );
}
