// Starts the sidebar's page.
import { h, render } from "preact";
import { App } from "./app.tsx";
import { ask } from "./server.ts";
import { openSession } from "./session.ts";

render(h(App, { session: openSession(ask) }), document.getElementById("app") ?? document.body);
