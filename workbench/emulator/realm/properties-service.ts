// PropertiesService: texts only, everything else is coerced. Null for the document's where there is none.

import type { StoreScope } from "../operations/operation-contract.ts";
import { coercedText, isPlainObject, keyArgument, requireCount, signatureError } from "./argument-check.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type Properties = GoogleAppsScript.Properties.Properties;
/** Google's reference has null where there is no document; the type declarations leave it out. */
type PropertiesServiceWithoutDocument = Omit<GoogleAppsScript.Properties.PropertiesService, "getDocumentProperties"> & {
  getDocumentProperties(): Properties | null;
};

export function createPropertiesService(context: ServiceContext): PropertiesServiceWithoutDocument {
  const permit = (method: string): void => context.permit(`PropertiesService.${method}`, "properties");
  return strictObject<PropertiesServiceWithoutDocument>("PropertiesService", {
    getDocumentProperties() {
      permit("getDocumentProperties");
      return context.settings.hasDocument ? createProperties(context, "document") : null;
    },
    getScriptProperties() {
      permit("getScriptProperties");
      return createProperties(context, "script");
    },
    getUserProperties() {
      permit("getUserProperties");
      return createProperties(context, "user");
    },
  });
}

function createProperties({ call }: ServiceContext, scope: StoreScope): Properties {
  const member = (method: string): string => `PropertiesService.Properties.${method}`;
  const properties: Properties = strictObject<Properties>("Properties", {
    getProperty(...args: unknown[]) {
      requireCount(member("getProperty"), args, 1);
      return call("properties.get", scope, keyArgument(args[0]));
    },
    getProperties: () => call("properties.getAll", scope),
    getKeys: () => Object.keys(call("properties.getAll", scope)),
    setProperty(...args: unknown[]) {
      requireCount(member("setProperty"), args, 2);
      call("properties.set", scope, { [keyArgument(args[0])]: coercedText(args[1]) }, false);
      return properties;
    },
    setProperties(...args: unknown[]) {
      requireCount(member("setProperties"), args, 1, 2);
      if (!isPlainObject(args[0])) throw signatureError(member("setProperties"), args);
      const entries = Object.entries(args[0]).map(([key, value]) => [keyArgument(key), coercedText(value)]);
      call("properties.set", scope, Object.fromEntries(entries), args[1] === true);
      return properties;
    },
    deleteProperty(...args: unknown[]) {
      requireCount(member("deleteProperty"), args, 1);
      call("properties.delete", scope, keyArgument(args[0]));
      return properties;
    },
    deleteAllProperties() {
      call("properties.deleteAll", scope);
      return properties;
    },
  });
  return properties;
}
