// Opens the sidebar's page alone in Chromium, 300 pixels wide, with a server whose replies the test writes. Time in
// the page stands still until the test moves it.
import { type Browser, chromium, type Page } from "playwright-core";
import { textsElement } from "../../build/page-texts.ts";
import { buildSidebarPage } from "../../build/sidebar-page.ts";
import { functionsReply } from "../../src/sidebar/answer-functions.ts";
import type { Message, Reply } from "../../src/sidebar/browser/talk.ts";
import type { LogLine, SidebarReply, SpendingView } from "../../src/sidebar/messages.ts";
import type { Language } from "../../src/texts/language.ts";
import { requireChromium } from "./chromium.ts";
import { schedulesReply } from "./schedule-views.ts";

export interface CannedSidebar {
  readonly page: Page;
  /** What the page has said so far, but for its questions for runs and schedules when it is opened. */
  readonly said: Message[];
  /** Errors of the page's script. */
  readonly faults: readonly string[];
  /** From now on, messages of this kind are answered so; a function sees the message, may take its time, and may throw. */
  answer(kind: Message["kind"], reply: Answer): void;
  /** From now on, replies are held back until `letGo`. */
  hold(): void;
  letGo(): void;
}

export type Answer = Reply | ((message: Message) => Reply | Promise<Reply>);

export interface CannedOptions {
  readonly status?: SidebarReply;
  readonly colorScheme?: "light" | "dark";
  readonly answers?: Readonly<Partial<Record<Message["kind"], Answer>>>;
  /** Time goes on by itself. */
  readonly isClockFree?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Default: English. */
  readonly language?: Language;
  /** The element with the texts, in place of that of the language. */
  readonly texts?: string;
  /** Replies are held back from the beginning. */
  readonly isHeld?: boolean;
}

const NOW = new Date("2026-11-23T09:00:00Z");

const FAKE_RUN = `<script>
  const runner = (handlers) => ({
    withSuccessHandler: (success) => runner({ ...handlers, success }),
    withFailureHandler: (failure) => runner({ ...handlers, failure }),
    sidebarCall: (message) => {
      window.openCalls++;
      answerSidebar(message).then((reply) => handlers.success(reply), handlers.failure).finally(() => window.openCalls--);
    },
  });
  window.openCalls = 0;
  window.google = { script: { run: runner({}) } };
</script>`;

let built: Promise<string> | undefined;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
    // They take their part of 300 pixels where users are.
    ignoreDefaultArgs: ["--hide-scrollbars"],
  });
}

export async function openSidebar(browser: Browser, options: CannedOptions = {}): Promise<CannedSidebar> {
  const { status = statusReply(), colorScheme = "light", answers = {}, width = 300, height = 800 } = options;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: "en-US" });
  const said: Message[] = [];
  const faults: string[] = [];
  const replies = new Map<string, Answer>([
    ["status", status],
    ["runs", { kind: "runs", runs: [] }],
    ["schedules", schedulesReply()],
    ["functions", functionsReply()],
    ...Object.entries(answers),
  ]);
  const opening = new Set<string>(["runs", "schedules"]);
  let held: Promise<void> | undefined;
  let letGo = (): void => {};
  const hold = (): void => {
    held ??= new Promise((resolve) => {
      letGo = resolve;
    });
  };
  if (options.isHeld === true) hold();
  page.on("pageerror", (error) => faults.push(error.message));
  await page.exposeFunction("answerSidebar", async (text: string) => {
    const message = JSON.parse(text) as Message;
    if (!opening.delete(message.kind)) said.push(message);
    await held;
    const answer = replies.get(message.kind) ?? { kind: "failed", problem: "SER-520 No reply was written." };
    return JSON.stringify(typeof answer === "function" ? await answer(message) : answer);
  });
  if (options.isClockFree !== true) await page.clock.install({ time: NOW });
  built ??= buildSidebarPage("src/sidebar/browser").then(({ html }) => html);
  const texts = options.texts ?? (await textsElement(options.language ?? "en"));
  const spoken = (await built).replace(/<script id="texts"[\s\S]*?<\/script>/, () => texts);
  await page.setContent(spoken.replace("<head>", `<head>${FAKE_RUN}`));
  return {
    page,
    said,
    faults,
    answer: (kind, reply) => void replies.set(kind, reply),
    hold,
    letGo() {
      held = undefined;
      letGo();
    },
  };
}

export function spendingOf(changes: Partial<SpendingView> = {}): SpendingView {
  return {
    spentCredits: 1_240,
    unconfirmedCredits: 0,
    approvalCredits: { value: 25_000, usual: 25_000, isSet: false },
    dailyCredits: { value: 100_000, usual: 100_000, isSet: false },
    maxAgeDays: { value: 7, usual: 7, isSet: false },
    isOff: false,
    isUnused: false,
    ...changes,
  };
}

export function statusReply(changes: Partial<SpendingView> = {}): SidebarReply {
  const subscription = { status: "active", creditsLeft: 4_975_033, creditsLimit: 5_000_000, expires: "2027-02-18" };
  return { kind: "status", hasKey: true, subscription, spending: spendingOf(changes) };
}

export function spendingReply(changes: Partial<SpendingView> = {}): SidebarReply {
  return { kind: "spending", hasKey: true, spending: spendingOf(changes) };
}

/** The newest first, an hour apart. */
export function logLines(count: number): readonly LogLine[] {
  return Array.from({ length: count }, (_, index) => ({
    atMs: NOW.getTime() - index * 3_600_000,
    what: index % 2 === 0 ? "SER_METRICS" : "SER_AUTHORITY_DISTRIBUTION",
    targets: index + 1,
    requests: 1,
    credits: 100 * (index + 1),
    unconfirmedCredits: index === 1 ? 300 : 0,
    by: "formula",
  }));
}
