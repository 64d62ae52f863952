/** Returns the code of a browser's address, once. On a device it is a parameter of the screen (app/+native-intent.ts). */
export function takeLinkToken(): string | null {
  return null;
}
