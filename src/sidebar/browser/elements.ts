// What the build writes for each element of the page: fewer letters than JSX's own runtime takes. Must not know any.
import { type ComponentChild, type ComponentType, createElement } from "preact";

export { Fragment } from "preact";

/** The build gives a class alone where an element has nothing else. */
export function h(type: string | ComponentType, given: object | string | null, ...children: ComponentChild[]) {
  const attributes = typeof given === "string" ? { class: given } : given;
  return createElement(type as string, attributes, ...children);
}
