// Where the API documentation contradicts itself or the live API, and how such answers are read.
import { describe, expect, it } from "vitest";
import type { EndpointId, RowOf } from "../../src/api/catalogue.ts";
import { decodeAnswer } from "./all-calls.ts";
import { EXAMPLE_ANSWERS } from "./example-answers.ts";

function rowsOf<Id extends EndpointId>(id: Id, answer: unknown): readonly RowOf<Id>[] {
  const decoded = decodeAnswer(id, JSON.stringify(answer));
  if (!decoded.ok) throw new Error(decoded.failure.message);
  return decoded.rows;
}

const [LINK] = EXAMPLE_ANSWERS.all.rows;
const [CHANGE] = EXAMPLE_ANSWERS.history.rows;
const [SUMMARY] = EXAMPLE_ANSWERS.summary.rows;

describe("the nofollow flag", () => {
  const without = { ...LINK, nofollow: undefined };

  it.each(["all", "raw"] as const)("is read from nofollow_backlinks where %s calls it so", (id) => {
    expect(rowsOf(id, { backlinks: [{ ...without, nofollow_backlinks: true }] })[0]?.nofollow).toBe(true);
  });

  it("is read from nofollow_backlinks in history too", () => {
    const row = { ...CHANGE, nofollow: undefined, nofollow_backlinks: true };
    expect(rowsOf("history", { new_lost_backlinks: [row] })[0]?.nofollow).toBe(true);
  });

  it("is read from nofollow where both are there", () => {
    expect(rowsOf("all", { backlinks: [{ ...LINK, nofollow: false, nofollow_backlinks: true }] })[0]?.nofollow).toBe(
      false,
    );
  });

  it("is not guessed where both are absent", () => {
    expect(decodeAnswer("all", JSON.stringify({ backlinks: [without] })).ok).toBe(false);
  });
});

describe("the reason of a loss", () => {
  const without = { ...CHANGE, reason_lost: undefined };

  it("is read from reason-lost as from reason_lost", () => {
    const rows = rowsOf("history", { new_lost_backlinks: [{ ...without, "reason-lost": "noindex" }] });
    expect(rows[0]?.reason_lost).toBe("noindex");
  });

  it("may be a word nobody has heard of", () => {
    const rows = rowsOf("history", { new_lost_backlinks: [{ ...CHANGE, reason_lost: "server_on_fire" }] });
    expect(rows[0]?.reason_lost).toBe("server_on_fire");
  });

  it("may be absent together with the columns that only the example shows", () => {
    const bare = { ...without, redirect_chain: undefined, redirect_chain_urls: undefined, alt: undefined };
    expect(rowsOf("history", { new_lost_backlinks: [bare] })[0]).toMatchObject({
      reason_lost: null,
      redirect_chain: null,
      redirect_chain_urls: null,
      alt: null,
    });
  });
});

describe("numbers", () => {
  it("documented as texts become numbers", () => {
    const top_anchors_by_backlinks = [{ anchor: "x", backlinks: "40" }];
    const top_tlds = [{ tld: ".co.uk", count: " 700 " }];
    const [row] = rowsOf("summary", {
      summary: [{ ...SUMMARY, top_anchors_by_backlinks, top_tlds, backlinks: "22407" }],
    });
    expect(row?.top_anchors_by_backlinks).toEqual([{ anchor: "x", backlinks: 40 }]);
    expect(row?.top_tlds).toEqual([{ tld: ".co.uk", count: 700 }]);
    expect(row?.backlinks).toBe(22407);
  });

  it("may exceed 32 bits", () => {
    const metrics = [{ target: "nike.com", backlinks: 105_251_260_000 }];
    expect(rowsOf("count", { metrics })[0]?.backlinks).toBe(105_251_260_000);
  });

  it("that are a blank text are unknown where they may be, and never 0", () => {
    expect(rowsOf("authority/page", { pages: [{ url: "a.example", inlink_rank: "" }] })[0]?.inlink_rank).toBeNull();
    expect(rowsOf("authority/page", { pages: [{ url: "a.example", inlink_rank: 0 }] })[0]?.inlink_rank).toBe(0);
    expect(decodeAnswer("count", '{"metrics":[{"target":"a.example","backlinks":""}]}').ok).toBe(false);
  });

  it("need not add up: dofollow and nofollow may miss the total", () => {
    const [page] = EXAMPLE_ANSWERS["indexed-pages"].rows;
    expect(rowsOf("indexed-pages", { pages: [page] })).toEqual([page]);
  });
});

describe("lists inside a summary", () => {
  it("that are absent are unknown, which is not the same as empty", () => {
    const [absent] = rowsOf("summary", { summary: [{ ...SUMMARY, top_countries: undefined }] });
    const [empty] = rowsOf("summary", { summary: [{ ...SUMMARY, top_countries: [] }] });
    expect(absent?.top_countries).toBeNull();
    expect(empty?.top_countries).toEqual([]);
  });

  it("keep an anchor text that occurs twice, and an empty one", () => {
    expect(SUMMARY?.top_anchors_by_refdomains?.map(({ anchor }) => anchor)).toEqual(["SE Ranking", "SE Ranking", ""]);
    expect(rowsOf("summary", { summary: [SUMMARY] })).toEqual([SUMMARY]);
  });
});

describe("texts", () => {
  it("lose the blanks around them and keep those inside", () => {
    const sent = { ...LINK, url_to: " https:// seranking.com/a.png ", title: "\tBacklinks  Checker ", anchor: " " };
    expect(rowsOf("all", { backlinks: [sent] })[0]).toMatchObject({
      url_to: "https:// seranking.com/a.png",
      title: "Backlinks  Checker",
      anchor: "",
    });
  });

  it("are passed on as data, however hostile they look", () => {
    const hostile = { ...LINK, anchor: '=HYPERLINK("http://x")', title: "<script>alert(1)</script>" };
    expect(rowsOf("all", { backlinks: [hostile] })[0]).toMatchObject({ anchor: hostile.anchor, title: hostile.title });
  });

  it("in the echo keep scheme and www as sent", () => {
    const pages = [{ url: "https://www.seranking.com", domain_inlink_rank: 87 }];
    expect(rowsOf("authority/domain", { pages })[0]?.url).toBe("https://www.seranking.com");
  });
});

describe("referring IPs", () => {
  it("have the two link counts where the answer has them, and unknown ones where not", () => {
    const [ip] = EXAMPLE_ANSWERS["referring-ips"].rows;
    const counted = { ...ip, nofollow_backlinks: 3, dofollow_backlinks: "185" };
    expect(rowsOf("referring-ips", { ips: [counted] })[0]).toMatchObject({
      nofollow_backlinks: 3,
      dofollow_backlinks: 185,
    });
    expect(ip).toMatchObject({ nofollow_backlinks: null, dofollow_backlinks: null });
  });
});

describe("the cursor of raw", () => {
  const page = (next: unknown) => decodeAnswer("raw", JSON.stringify({ backlinks: [], next }));

  it("is handed on as it came", () => expect(page("a/b+c_d=")).toEqual({ ok: true, rows: [], next: "a/b+c_d=" }));

  it.each([undefined, null, ""])("given as %j ends the paging", (next) => {
    expect(page(next)).toEqual({ ok: true, rows: [] });
  });

  it("must be a text", () => expect(page(5)).toMatchObject({ ok: false, failure: { code: "SER-511" } }));

  it("is not looked for elsewhere", () => {
    expect(decodeAnswer("all", '{"backlinks":[],"next":"x"}')).toEqual({ ok: true, rows: [] });
  });
});

describe("the export task", () => {
  it("may be rejected without an id", () => {
    expect(rowsOf("export", { task_status: "rejected" })).toEqual([
      { task_status: "rejected", task_id: null, download_file: null },
    ]);
  });

  it("may be in a state nobody has heard of", () => {
    expect(rowsOf("export/status", { task_status: "warming_up", task_id: "1_878619" })[0]?.task_status).toBe(
      "warming_up",
    );
  });
});

describe("the subscription", () => {
  it.each(["expiraton_date", "expiration_date"])("has its end under %s", (name) => {
    const subscription_info = { status: "active", units_left: "4975033", [name]: "2024-02-18 14:20:02" };
    expect(rowsOf("account/subscription", { subscription_info })).toEqual([
      {
        status: "active",
        start_date: null,
        expiration_date: "2024-02-18 14:20:02",
        units_limit: null,
        units_left: 4975033,
      },
    ]);
  });
});

it("does not repair the trailing commas of the documentation's cumulative example, which is no JSON", () => {
  const decoded = decodeAnswer("history/cumulative", '{"backlinks_count":[{"date":"2023-01-16","backlinks":5,}]}');
  expect(decoded).toMatchObject({ ok: false, failure: { code: "SER-511" } });
});
