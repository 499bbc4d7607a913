// A permission that was not granted, as the host says it: scopes are named by the same address in every language. Must not
// know what the permission is for.

const SCOPE = /googleapis\.com\/auth\/([\w.]+)/;

export function isMissingScope(text: string): boolean {
  return SCOPE.test(text);
}

/** The end of its address, such as `script.scriptapp`; the first of several of which one is enough. */
export function missingScope(text: string): string | undefined {
  return SCOPE.exec(text)?.[1];
}
