/** The links that open the mobile app where it is installed: emails and the return from a bank lead to them. */

/** Pages of the web app that the mobile app has, too, with all below them. */
export const LINK_PATHS = ["/verify-email", "/reset-password", "/change-email", "/my-orders", "/products"] as const;

/** Returns what `/.well-known/apple-app-site-association` says. `appIds` are `TEAMID.bundle`. */
export function appleAssociation(appIds: string[]): unknown {
  const components = LINK_PATHS.flatMap((path) => [{ "/": path }, { "/": `${path}/*` }]);
  return { applinks: { details: appIds.length === 0 ? [] : [{ appIDs: appIds, components }] }, webcredentials: { apps: appIds } };
}

/** Returns what `/.well-known/assetlinks.json` says. `fingerprints` are those of the certificates that sign the app. */
export function androidAssociation(packageName: string, fingerprints: string[]): unknown {
  if (packageName === "" || fingerprints.length === 0) return [];
  return [
    {
      relation: ["delegate_permission/common.handle_all_urls", "delegate_permission/common.get_login_creds"],
      target: { namespace: "android_app", package_name: packageName, sha256_cert_fingerprints: fingerprints },
    },
  ];
}
