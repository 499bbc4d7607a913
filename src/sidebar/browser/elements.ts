// What the build writes for each element of the page: fewer letters than JSX's own runtime takes. Must not know any.
export { Fragment, h } from "preact";
