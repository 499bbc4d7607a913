// A button that sends no form, as nearly all of them are. Must not know what it does.
import type { ComponentProps } from "preact";

export function Button(props: Omit<ComponentProps<"button">, "ref">) {
  return <button type="button" {...props} />;
}
