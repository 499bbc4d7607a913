// Text from the web as input for a cell, so that it stays that text: no formula, date or number is made of it. Must
// not know which cell.

/** One below the 50,000 characters a cell, for the apostrophe. Google Sheets, size limits. */
const LONGEST_TEXT = 49_999;
/** Cannot be read as anything else, and is shown as a link. */
const ADDRESS = /^https?:\/\/[^\s"]+$/;
/** What no cell can hold or show as a sign of its own. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/gu;

/** The empty text for nothing. Beyond the longest, the end is cut off and says so. */
export function literalText(text: string): string {
  const sound = text.replace(UNWRITABLE, "\ufffd");
  const whole = sound.length > LONGEST_TEXT ? `${sound.slice(0, LONGEST_TEXT - 1)}…` : sound;
  if (whole === "" || ADDRESS.test(whole)) return whole;
  return `'${whole}`;
}
