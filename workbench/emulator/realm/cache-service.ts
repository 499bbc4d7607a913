// CacheService. Document cache only where there is a document; key and value coercions as measured.

import { CACHE } from "../limits.ts";
import type { StoreScope } from "../operations/operation-contract.ts";
import {
  coercedText,
  integerArgument,
  isPlainObject,
  keyArgument,
  requireCount,
  signatureError,
} from "./argument-check.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

export function createCacheService(context: ServiceContext): GoogleAppsScript.Cache.CacheService {
  return strictObject<GoogleAppsScript.Cache.CacheService>("CacheService", {
    getDocumentCache() {
      context.permit("CacheService.getDocumentCache", "document-store");
      return context.settings.hasDocument ? createCache(context, "document") : null;
    },
    getScriptCache: () => createCache(context, "script"),
    getUserCache: () => createCache(context, "user"),
  });
}

function createCache({ call }: ServiceContext, scope: StoreScope): GoogleAppsScript.Cache.Cache {
  const put = (values: Readonly<Record<string, string>>, ttlSeconds: number): void => {
    call("cache.put", scope, values, ttlSeconds);
  };
  return strictObject<GoogleAppsScript.Cache.Cache>("Cache", {
    get(...args: unknown[]) {
      requireCount("CacheService.Cache.get", args, 1);
      const key = keyArgument(args[0]);
      return call("cache.get", scope, [key])[key] ?? null;
    },
    getAll(...args: unknown[]) {
      requireCount("CacheService.Cache.getAll", args, 1);
      return call("cache.get", scope, keyList("CacheService.Cache.getAll", args));
    },
    put(...args: unknown[]) {
      requireCount("CacheService.Cache.put", args, 2, 3);
      put({ [keyArgument(args[0])]: coercedText(args[1]) }, ttlOf("CacheService.Cache.put", args[2], args));
    },
    putAll(...args: unknown[]) {
      requireCount("CacheService.Cache.putAll", args, 1, 2);
      if (!isPlainObject(args[0])) throw signatureError("CacheService.Cache.putAll", args);
      const entries = Object.entries(args[0]).map(([key, value]) => [keyArgument(key), coercedText(value)]);
      put(Object.fromEntries(entries), ttlOf("CacheService.Cache.putAll", args[1], args));
    },
    remove(...args: unknown[]) {
      requireCount("CacheService.Cache.remove", args, 1);
      call("cache.remove", scope, [keyArgument(args[0])]);
    },
    removeAll(...args: unknown[]) {
      requireCount("CacheService.Cache.removeAll", args, 1);
      call("cache.remove", scope, keyList("CacheService.Cache.removeAll", args));
    },
  });
}

function keyList(member: string, args: readonly unknown[]): string[] {
  if (!Array.isArray(args[0])) throw signatureError(member, args);
  return args[0].map(keyArgument);
}

function ttlOf(member: string, value: unknown, args: readonly unknown[]): number {
  return value === undefined ? CACHE.defaultTtlSeconds : integerArgument(member, value, args);
}
