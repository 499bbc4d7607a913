// The engine's limits, each with the reason for its value.

/** Different targets in one formula: more cells than this make custom functions unreliable. */
export const MOST_TARGETS_A_FORMULA = 5_000;

/** The API takes at most this many targets in one batch request. API documentation, batch requests. */
export const MOST_TARGETS_A_BATCH = 100;

/** What may be lost if the host kills the execution while a wave is under way. */
export const MOST_CREDITS_A_WAVE = 20_000;

/** No work starts later: a custom function is killed at 30 s. Google, Custom functions in Sheets. */
export const LAST_START_MS = 18_000;

/** A wave's answers must be in hand this long after the call began, with time left to store them. */
export const LAST_ANSWER_MS = 22_000;

/** The longest that one wave may take. */
export const LONGEST_WAVE_MS = 12_000;

/** A wave for several executions is waited for at least so long, however fast the server usually is. */
export const SHORTEST_WAVE_MS = 5_000;

/** Missing targets of one formula that are bought together with those of others; more are bought at once. */
export const MOST_SHARED_TARGETS = 30;

/** Who waits for others to buy gives up after that. */
export const LAST_LOOK_MS = 15_000;

/** Later than that an execution does not begin to buy for others. */
export const LAST_LEAD_MS = 12_000;

/** A wave is not sent if one that takes this many times the slowest so far would be answered too late. */
export const TIME_TO_SPARE = 1.25;

/** Requests a second that a paid key may send; a trial key may send one. API documentation, rate limits. */
export const MOST_REQUESTS_A_SECOND = 10;

/** Waves in a row of nothing but 429, or nothing but 5xx, before the call gives up. */
export const MOST_REFUSED_WAVES = 5;

/** A batch refused down to so many lone targets, with no success ever, means that the request itself is wrong. */
export const MOST_LONE_REFUSALS = 16;
