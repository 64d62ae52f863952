/**
 * Returns the Content-Security-Policy of a page. Scripts run by nonce only; those they load are trusted with them.
 * `formTarget` is another site to which the answer to a form may lead.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment = false, formTarget = ""): string {
  // React's development build needs eval to rebuild the stacks of server errors.
  const script = `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'none'",
    script,
    // Components that place themselves write style attributes; style sheets and style elements need the nonce.
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${formTarget === "" ? "" : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
