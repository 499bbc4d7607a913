// What every service facade is built from: the way to the host, the settings, and the permission check.

import { type Permission, refusalOf } from "../auth-modes.ts";
import type { CallHost } from "../operations/operation-contract.ts";
import { createCallHost, exception, type HostBridge } from "./call-host.ts";
import type { RealmSettings } from "./realm-settings.ts";

export interface ServiceContext {
  readonly call: CallHost;
  readonly settings: RealmSettings;
  /** Throws, in the host's words, when this execution may not call the member. */
  permit(member: string, permission: Permission): void;
}

export function createServiceContext(bridge: HostBridge, settings: RealmSettings): ServiceContext {
  return {
    call: createCallHost(bridge),
    settings,
    permit(member, permission) {
      const refusal = refusalOf(member, permission, settings);
      if (refusal !== undefined) throw exception(refusal);
    },
  };
}
