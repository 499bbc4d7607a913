// What a script's realm is told before anything of the script runs. Plain data that survives JSON.

import type { PermissionHolder } from "../auth-modes.ts";
import type { CellPosition, ExecutionKind, HostUser } from "../execution-request.ts";

export interface RealmSettings extends PermissionHolder {
  readonly kind: ExecutionKind;
  /** Of the manifest; `null` where it names none, which leaves them to the host. */
  readonly declaredScopes: readonly string[] | null;
  readonly authorizationInfoNeedsScope: boolean;
  readonly hasDocument: boolean;
  readonly user: HostUser;
  readonly scriptTimeZone: string;
  readonly scriptId: string;
  /** The pages of the add-on, by name. */
  readonly pages: Readonly<Record<string, string>>;
  /** The cell under evaluation. */
  readonly cell: CellPosition | null;
  /** The trigger that fires; `null` where none does. */
  readonly triggerUid: string | null;
  /** How far the host's clock was ahead of the computer's when the execution began. */
  readonly clockAheadMs: number;
  /** In virtual time the script's own clock is the host's, and Math.random is repeatable. */
  readonly virtualTimeSeed: number | null;
}
