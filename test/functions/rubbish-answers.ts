// An API that answers correctly, rubbish, or fails, as chance will have it: each request gets the next behaviour.
import fc from "fast-check";
import type { HttpAnswer, WaveFailure } from "../../src/ports.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { type FakeOptions, KEY, refusal, type SentRequest } from "../engine/fake-ports.ts";

type Behaviour = (request: SentRequest, ordinary: () => HttpAnswer) => HttpAnswer;

const ok = (body: string): HttpAnswer => ({ status: 200, body });

/** Every place in a JSON value, the root included, replaced in turn; `place` counts them in depth first. */
function withReplaced(value: unknown, place: number, replacement: unknown): unknown {
  let left = place;
  const walk = (part: unknown): unknown => {
    if (left-- === 0) return replacement;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, walk(item)]));
  };
  return walk(value);
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, "", 0, -1, 1.5, 1e300, true, [], {}, "NaN", "2026-02-30", "0000-00-00", "<b>", "=1+1"),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }),
);

const correct: fc.Arbitrary<Behaviour> = fc
  .constantFrom(0, 1, 3, 40)
  .map(
    (count) => (request, ordinary) =>
      request.parameters.limit === undefined ? ordinary() : listAnswer(request, count),
  );

/** One place of a correct answer is something else. */
const bent: fc.Arbitrary<Behaviour> = fc.tuple(fc.nat(60), strange).map(([place, replacement]) => (_, ordinary) => {
  return ok(JSON.stringify(withReplaced(JSON.parse(ordinary().body), place, replacement)));
});

/** Rows dropped, repeated or turned round. */
const shuffled: fc.Arbitrary<Behaviour> = fc.constantFrom("drop", "repeat", "reverse").map((how) => (_, ordinary) => {
  const change = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    if (how === "drop") return value.slice(1);
    return how === "repeat" ? [...value, ...value] : [...value].reverse();
  };
  const answer: unknown = JSON.parse(ordinary().body);
  return ok(
    JSON.stringify(Object.fromEntries(Object.entries(answer ?? {}).map(([name, part]) => [name, change(part)]))),
  );
});

const cut: fc.Arbitrary<Behaviour> = fc.nat(400).map((length) => (_, ordinary) => ok(ordinary().body.slice(0, length)));

const rubbish: fc.Arbitrary<Behaviour> = fc
  .oneof(
    fc.constantFrom("", "null", "[]", "{}", "7", `<html>Bearer ${KEY}</html>`, `{"error":"apikey=${KEY}"}`, `"${KEY}"`),
    fc.json({ maxDepth: 3 }),
    fc.string({ unit: "binary" }),
  )
  .map((body) => () => ok(body));

const refused: fc.Arbitrary<Behaviour> = fc
  .oneof(fc.constantFrom(301, 400, 401, 402, 403, 404, 422, 429, 500, 503, 504), fc.integer({ min: 300, max: 599 }))
  .map((status) => () => refusal(status, `Token ${KEY} was refused, credit or not`));

/** Undefined but for one time in sixteen. */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, arbitrary);
}

/** Ports' options for one call. */
export const anyApi: fc.Arbitrary<FakeOptions> = fc
  .record({
    behaviours: fc.array(fc.oneof({ weight: 3, arbitrary: correct }, bent, shuffled, cut, rubbish, refused), {
      minLength: 1,
      maxLength: 6,
    }),
    lostWave: rarely(
      fc.constantFrom<WaveFailure>(
        "network",
        "timeout",
        "daily-quota",
        "short-quota",
        "blocked",
        "not-granted",
        "not-sent",
      ),
    ),
    timeZone: fc.constantFrom("UTC", "Pacific/Kiritimati", "America/Havana"),
    hasNoKey: rarely(fc.constant(true)),
  })
  .map(({ behaviours, lostWave, timeZone, hasNoKey }): FakeOptions => {
    let requests = 0;
    return {
      key: hasNoKey === true ? undefined : KEY,
      timeZone,
      latencyMs: 200,
      answer: (request, ordinary) => {
        const behaviour = behaviours[requests++ % behaviours.length];
        return behaviour === undefined ? ordinary() : behaviour(request, ordinary);
      },
      wave: () =>
        lostWave === undefined ? undefined : { ok: false, failure: lostWave, detail: `https://api/?apikey=${KEY}` },
    };
  });
