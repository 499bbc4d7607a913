// Starts the sidebar's page.
import { h, render } from "preact";
import { App } from "./app.tsx";
import { askServer } from "./server.ts";
import { openSession } from "./session.ts";

render(h(App, { session: openSession(askServer(setTimeout)) }), document.getElementById("app") ?? document.body);
