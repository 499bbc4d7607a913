// Session: who runs the script, as far as this execution may know.

import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

/** Without the members that Google has withdrawn. */
type EmulatedSession = Omit<
  GoogleAppsScript.Base.Session,
  "getActiveUser" | "getEffectiveUser" | "getTimeZone" | "getUser"
> & {
  getActiveUser(): User;
  getEffectiveUser(): User;
};
type User = Pick<GoogleAppsScript.Base.User, "getEmail">;

export function createSession(context: ServiceContext): EmulatedSession {
  const { settings, call } = context;
  return strictObject<EmulatedSession>("Session", {
    getActiveUser: () => activeUser(context),
    getEffectiveUser() {
      context.permit("Session.getEffectiveUser", "identity");
      return userOf(settings.user.email);
    },
    getActiveUserLocale: () => settings.user.locale ?? "en",
    getScriptTimeZone: () => settings.scriptTimeZone,
    getTemporaryActiveUserKey: () => call("session.temporaryUserKey"),
  });
}

/** Blank where the user is anonymous (custom functions, simple triggers); elsewhere it needs the e-mail scope. */
function activeUser(context: ServiceContext): User {
  if (context.settings.authMode !== "FULL") return userOf("");
  context.permit("Session.getActiveUser", "identity");
  return userOf(context.settings.user.email);
}

function userOf(email: string): User {
  return strictObject<User>("User", { getEmail: () => email });
}
