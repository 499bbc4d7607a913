// Starts the sidebar's page.
import { h, render } from "preact";
import { App } from "./app.tsx";
import { LANGUAGE } from "./parts/text-table.ts";
import { askServer } from "./server.ts";
import { openSession } from "./session.ts";

// Read aloud, a text sounds as its language does.
document.documentElement.lang = LANGUAGE;
render(h(App, { session: openSession(askServer(setTimeout)) }), document.getElementById("app") ?? document.body);
