// How the script stands with the file and with each of its users: where it is enabled, who has installed it, what each
// has granted, who may only look. Must not run anything.

import type { HostUser, ScriptKind } from "../execution-request.ts";

export interface AccessOptions {
  /** Whether somebody has used the add-on in this file. Default: yes. A bound script always belongs to its file. */
  readonly isEnabled?: boolean;
}

type Person = Pick<HostUser, "email">;

const SCOPE = "https://www.googleapis.com/auth/";

export class ScriptAccess {
  private readonly kind: ScriptKind;
  private readonly declared: readonly string[] | null;
  private readonly withoutIt = new Set<string>();
  private readonly viewers = new Set<string>();
  private readonly signedInTwice = new Set<string>();
  private readonly unticked = new Map<string, ReadonlySet<string>>();
  private enabled: boolean;

  /** `declared`: the scopes of the manifest; `null` leaves them to the host. */
  constructor(kind: ScriptKind, declared: readonly string[] | null, { isEnabled = true }: AccessOptions = {}) {
    this.kind = kind;
    this.declared = declared;
    this.enabled = isEnabled;
  }

  get isEnabled(): boolean {
    return this.kind === "bound" || this.enabled;
  }

  /** Somebody has used it in this file. */
  enable(): void {
    this.enabled = true;
  }

  /** A bound script is there for all who may edit its file. */
  isInstalledFor({ email }: Person): boolean {
    return this.kind === "bound" || !this.withoutIt.has(email);
  }

  install({ email }: Person): void {
    this.withoutIt.delete(email);
  }

  takeFrom({ email }: Person): void {
    this.withoutIt.add(email);
  }

  mayEdit({ email }: Person): boolean {
    return !this.viewers.has(email);
  }

  letOnlyView({ email }: Person): void {
    this.viewers.add(email);
  }

  isSignedInTwice({ email }: Person): boolean {
    return this.signedInTwice.has(email);
  }

  signInTwice({ email }: Person): void {
    this.signedInTwice.add(email);
  }

  signOutOfOthers({ email }: Person): void {
    this.signedInTwice.delete(email);
  }

  /** From now on the user has not granted these; named by their ends, such as `script.scriptapp`. None: all granted. */
  untick({ email }: Person, ...ends: readonly string[]): void {
    this.unticked.set(email, new Set(ends.map((end) => SCOPE + end)));
  }

  hasUnticked({ email }: Person): boolean {
    return (this.unticked.get(email)?.size ?? 0) > 0;
  }

  /** Granted by this user; `null`: all that the code needs. */
  scopesOf({ email }: Person): readonly string[] | null {
    const unticked = this.unticked.get(email);
    return this.declared?.filter((scope) => unticked?.has(scope) !== true) ?? null;
  }
}
