import { describe, expect, it } from "vitest";
import { changeRules } from "../../src/engine/budget-office.ts";
import { type FakeOptions, fakePorts, KEY, refusal, type SentRequest } from "../engine/fake-ports.ts";
import { call, callAgain, errorOf, refusalOf } from "./call-function.ts";

type Answers = Readonly<Record<string, unknown>>;

const SUBSCRIPTION = {
  status: "active",
  start_date: "2024-01-18 14:20:02",
  expiraton_date: "2024-02-18 14:20:02",
  units_limit: 5_000_000,
  units_left: "4975033",
};
const ACCOUNT: Answers = {
  "account/subscription": { subscription_info: SUBSCRIPTION },
  "account/credit-balance": { limit: 101_323_444, used: 19_916_982 },
  "account/credits": { access: { primary_reason: "active_wallet" }, wallet: { balance: 1_200, is_open: true } },
};

/** An account that answers so; a number is a status with which the call fails. */
function account(changes: Answers = {}): FakeOptions {
  const answers: Answers = { ...ACCOUNT, ...changes };
  return {
    answer: ({ endpoint }: SentRequest) => {
      const content = answers[endpoint];
      return typeof content === "number"
        ? refusal(content, `No ${endpoint} for ${KEY}`)
        : { status: 200, body: JSON.stringify(content) };
    },
  };
}

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const sentTo = ({ sent }: { readonly sent: readonly SentRequest[] }) => sent.map(({ endpoint }) => endpoint);

describe("SER_CREDITS", () => {
  it.each([
    ["left", 4_975_033, "account/subscription"],
    ["limit", 5_000_000, "account/subscription"],
    ["status", "active", "account/subscription"],
    ["starts", day("2024-01-18"), "account/subscription"],
    ["expires", day("2024-02-18"), "account/subscription"],
    ["used", 19_916_982, "account/credit-balance"],
    ["total", 101_323_444, "account/credit-balance"],
  ])("of %s is one value for one request", (what, value, endpoint) => {
    const { output, ports } = call("SER_CREDITS", [what], account());
    expect(output).toEqual(value);
    expect(sentTo(ports)).toEqual([endpoint]);
  });

  it("without an argument, or with a blank one, is what is left", () => {
    for (const args of [[], [""], [undefined, ""], ["what=left"], ["refresh=1"], [[["what", "left"]]]]) {
      expect(call("SER_CREDITS", args, account()).output).toBe(4_975_033);
    }
  });

  it("shows 0 as 0 and an unknown figure blank", () => {
    const of = (units_left: unknown) =>
      call("SER_CREDITS", [], account({ "account/subscription": { subscription_info: { status: "x", units_left } } }))
        .output;
    expect(of(0)).toBe(0);
    expect(of(undefined)).toBe("");
    expect(of("")).toBe("");
  });

  it("of all shows every figure of the three calls as it was said, the wallet as it comes", () => {
    const { rows, ports } = call("SER_CREDITS", ["all"], account());
    expect(rows).toEqual([
      ["Credits", "Value"],
      ["Credits left this month", 4_975_033],
      ["Credits a month", 5_000_000],
      ["Status", "active"],
      ["Start date", day("2024-01-18")],
      ["Expiration date", day("2024-02-18")],
      ["Credits used by the account", 19_916_982],
      ["Credits of the account", 101_323_444],
      ["Access primary reason", "active_wallet"],
      ["Wallet balance", 1_200],
      ["Wallet is open", true],
    ]);
    expect(ports.waves).toEqual([3]);
    expect(call("SER_CREDITS", ["all", "headers=off"], account()).rows).toEqual(rows.slice(1));
  });

  it("shows a day as midnight in the spreadsheet's zone", () => {
    const { output } = call("SER_CREDITS", ["expires"], { ...account(), timeZone: "Asia/Kolkata" });
    expect(output).toEqual(new Date("2024-02-17T18:30:00Z"));
  });

  it.each([
    ["2024-02-18", day("2024-02-18")],
    ["2024-02-18T14:20:02Z", day("2024-02-18")],
    ["0000-00-00 00:00:00", "0000-00-00 00:00:00"],
    ["2024-02-30 10:00:00", "2024-02-30 10:00:00"],
    ["never", "never"],
  ])("shows the expiration %j as %j", (written, shown) => {
    const info = { subscription_info: { status: "active", expiration_date: written } };
    expect(call("SER_CREDITS", ["expires"], account({ "account/subscription": info })).output).toEqual(shown);
  });

  it("keeps the key out of whatever a call of unpublished shape says", () => {
    const { output } = call("SER_CREDITS", ["all"], account({ "account/credits": { owner: { key: KEY }, [KEY]: 1 } }));
    expect(JSON.stringify(output)).not.toContain(KEY);
    expect(output).toContainEqual(["Owner key", "…"]);
  });
});

describe("account calls that fail", () => {
  it.each([
    ["account/subscription", 500],
    ["account/credit-balance", 403],
    ["account/credits", 404],
  ])("singly leave the figures of the others: %s with HTTP %i", (endpoint, status) => {
    const { rows, ports } = call("SER_CREDITS", ["all"], account({ [endpoint]: status }));
    const failures = rows.filter(([, value]) => /^SER-\d{3} /.test(String(value)));
    expect(failures).toHaveLength(1);
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows)).not.toContain(KEY);
    expect(sentTo(ports)).toContain(endpoint);
  });

  it("together throw", () => {
    const all = { "account/subscription": 401, "account/credit-balance": 401, "account/credits": 401 };
    expect(errorOf(() => call("SER_CREDITS", ["all"], account(all)))).toMatch(/^SER-202 /);
    expect(errorOf(() => call("SER_CREDITS", ["used"], account(all)))).toMatch(/^SER-202 /);
    expect(
      errorOf(() => call("SER_CREDITS", ["used"], account({ "account/credit-balance": { error: "no" } }))),
    ).toMatch(/^SER-511 /);
  });

  it("are not remembered", () => {
    const ports = fakePorts(account({ "account/subscription": 404 }));
    expect(errorOf(() => callAgain(ports, "SER_CREDITS", []))).toMatch(/^SER-121 /);
    const later = fakePorts({ ...account(), cacheItems: ports.cacheItems });
    expect(callAgain(later, "SER_CREDITS", []).output).toBe(4_975_033);
  });

  it("without a key say where to set it", () => {
    expect(refusalOf("SER_CREDITS", ["all"], { key: undefined })).toMatch(/^SER-201 .*Open sidebar/);
  });
});

describe("an answer about the account", () => {
  it("serves many cells for a minute, and is asked for again after it", () => {
    const ports = fakePorts({ ...account(), latencyMs: 0 });
    callAgain(ports, "SER_CREDITS", ["all"]);
    for (const what of ["left", "limit", "status", "used", "total", "all"]) callAgain(ports, "SER_CREDITS", [what]);
    expect(ports.sent).toHaveLength(3);
    ports.advance(60_000);
    callAgain(ports, "SER_CREDITS", ["left"]);
    expect(ports.sent).toHaveLength(3);
    ports.advance(1_000);
    callAgain(ports, "SER_CREDITS", ["left"]);
    callAgain(ports, "SER_CREDITS", ["expires"]);
    expect(sentTo(ports).slice(3)).toEqual(["account/subscription"]);
  });
});

describe("with spending switched off", () => {
  it("the account is asked all the same, since that is free", () => {
    const ports = fakePorts(account());
    changeRules(ports, () => ({ isOff: true, dailyCredits: 0, approvalCredits: 0 }));
    expect(callAgain(ports, "SER_CREDITS", []).output).toBe(4_975_033);
    expect(errorOf(() => callAgain(ports, "SER_ANCHORS", ["a.com"]))).toMatch(/^SER-304 /);
  });
});

describe("arguments of SER_CREDITS", () => {
  it.each([
    [["lft"], /^SER-115 Unknown figure "lft"\. Did you mean left\?/],
    [["constructor"], /^SER-115 /],
    [[7], /^SER-115 /],
    [["left", "mode=host"], /^SER-114 Unknown option "mode"/],
    [["all", "headers=maybe"], /^SER-115 headers/],
    [["left", "what=used"], /^SER-114 .*twice/],
    [["left", "nonsense"], /^SER-114 Options are/],
    [["#N/A"], /^SER-105 /],
    [[[["left", "used", "all"]]], /^SER-115 what takes one value/],
  ])("that are wrong are refused before anything is sent: %j", (args, message) => {
    expect(refusalOf("SER_CREDITS", args)).toMatch(message);
  });
});
