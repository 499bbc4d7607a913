// Gives the add-on's pages their `google.script`: calls go by messages to the page around the frame, which asks
// the server. The frame has an origin of its own, so it reaches nothing else.

/** The page with the client side of `google.script.run`, `.host` and `.history` before its own scripts. */
export function withScriptRun(html: string): string {
  const script = `<script>${CLIENT}</script>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + script) : script + html;
}

/**
 * Runs in the frame. A runner is immutable, as Google's: each `with…` answers a new one. Handlers get the
 * user object as second argument; a failure without a handler goes to the console.
 */
const CLIENT = `(() => {
  const waiting = new Map();
  let nextId = 1;
  const ask = (message) => parent.postMessage({ from: "addon", ...message }, "*");
  const runner = (handlers) => new Proxy({}, {
    get(_, name) {
      if (name === "withSuccessHandler") return (success) => runner({ ...handlers, success });
      if (name === "withFailureHandler") return (failure) => runner({ ...handlers, failure });
      if (name === "withUserObject") return (userObject) => runner({ ...handlers, userObject });
      if (typeof name !== "string" || name === "then") return undefined;
      return (...args) => {
        const id = nextId++;
        waiting.set(id, handlers);
        ask({ kind: "call", id, functionName: name, args: JSON.parse(JSON.stringify(args)) });
      };
    },
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data || data.to !== "addon") return;
    const handlers = waiting.get(data.id);
    waiting.delete(data.id);
    if (!handlers) return;
    if (data.answer.ok) return void handlers.success?.(data.answer.value, handlers.userObject);
    const error = Object.assign(new Error(data.answer.message), { name: data.answer.name });
    if (handlers.failure) handlers.failure(error, handlers.userObject);
    else console.error(error);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) ask({ kind: "escape" });
  });
  window.google = { script: {
    run: runner({}),
    host: {
      close: () => ask({ kind: "close" }),
      editor: { focus: () => ask({ kind: "focus" }) },
      setWidth: (width) => ask({ kind: "size", width }),
      setHeight: (height) => ask({ kind: "size", height }),
      origin: location.origin,
    },
    history: { push() {}, replace() {}, setChangeHandler() {} },
    url: { getLocation: (done) => done({ hash: "", parameter: {}, parameters: {} }) },
  } };
})();`;
