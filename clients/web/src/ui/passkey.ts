/** Passkeys in the browser: what auth sends and takes is in the JSON forms of WebAuthn Level 3, so no library is between. */

/** Tells whether this browser can use passkeys. False on the server. */
export function canUsePasskeys(): boolean {
  return typeof window !== "undefined" && "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** Asks for a passkey. Returns its answer as JSON. Throws a DOMException when the person does not go on. */
export async function askForPasskey(publicKey: object, more: Omit<CredentialRequestOptions, "publicKey"> = {}): Promise<string> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey as PublicKeyCredentialRequestOptionsJSON);
  return toJson(await navigator.credentials.get({ ...more, publicKey: options }));
}

/** Makes a passkey. Returns it as JSON. Throws a DOMException when the person does not go on. */
export async function createPasskey(publicKey: object): Promise<string> {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey as PublicKeyCredentialCreationOptionsJSON);
  return toJson(await navigator.credentials.create({ publicKey: options }));
}

function toJson(credential: Credential | null): string {
  if (credential === null) throw new DOMException("no passkey was chosen", "NotAllowedError");
  return JSON.stringify((credential as PublicKeyCredential).toJSON());
}
