// What a person could not read on the page of the sidebar, whatever it says there: beyond an edge, cut off, over another
// text, or with a word torn apart. Must not know any text.

/** Words of strangers may be longer, and are torn wherever the line ends. */
const LONGEST_WORD = 30;
/** What a list keeps for its sign. */
const ARROW_PX = 16;

/** Runs in the page; answers a line for each fault. */
export const CLIPPED = `(() => {
  const faults = new Set();
  const say = (what, element, text = element.textContent) =>
    faults.add(what + ": " + element.tagName + (element.className && "." + element.className) + " " + text.slice(0, 60));
  const isShown = (element) =>
    element.checkVisibility() && element.closest(".hidden, details:not([open]) > :not(summary)") === null;
  const saysSomething = ({ value, childNodes }) =>
    value || [...childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim() !== "");
  /** What users type may be longer than its field; figures may not. */
  const isTyped = (element) => element.matches("input:not(.amount *, .number), textarea");
  const pen = document.createElement("canvas").getContext("2d");
  const widthOf = (text, { font }) => ((pen.font = font), pen.measureText(text).width);
  const roomIn = (element, { paddingLeft, paddingRight }) =>
    element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const range = document.createRange();
  const lines = [];

  const lookAtBox = (element) => {
    const style = getComputedStyle(element);
    if (element.matches("select")) {
      const room = roomIn(element, style) - ${ARROW_PX};
      for (const { text } of element.options) if (widthOf(text, style) > room + 1) say("cut", element, text);
    } else if (!isTyped(element) && style.display !== "inline" && element.scrollWidth > element.clientWidth + 1) {
      say("too wide", element, element.value || element.textContent);
    }
    if (element.matches("input[placeholder]") && widthOf(element.placeholder, style) > roomIn(element, style) + 1) {
      say("cut", element, element.placeholder);
    }
  };

  const lookAtWords = (node, parent) => {
    for (const { 0: token, index: start } of node.data.matchAll(/[^\\s]+/g)) {
      if (parent.closest("code") !== null || /[._/=()@!:]./.test(token)) continue;
      for (const { 0: word, index } of token.matchAll(/[\\p{L}\\p{M}\\d]+/gu)) {
        if (word.length > ${LONGEST_WORD}) continue;
        range.setStart(node, start + index);
        range.setEnd(node, start + index + word.length);
        const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top);
        if (Math.max(...tops) - Math.min(...tops) > 4) say("torn", parent, word);
      }
    }
  };

  const lookAtText = (node, parent, leftEdge, rightEdge) => {
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (rects.some(({ left, right }) => left < leftEdge - 0.5 || right > rightEdge + 0.5)) say("beyond the edge", parent);
    for (const { left, right, top, bottom } of rects) lines.push({ node, parent, left, right, top, bottom });
    if (new Set(rects.map(({ top }) => Math.round(top))).size > 1) lookAtWords(node, parent);
  };

  /** Each with nothing of the others over it. */
  const lookAtPart = (part) => {
    const box = part.parentElement;
    const left = box.getBoundingClientRect().left + box.clientLeft;
    lines.length = 0;
    for (const element of [part, ...part.querySelectorAll("*")]) {
      // A title that a stranger has chosen ends in dots in the strip.
      if (element.matches(".strip-title, option") || !(saysSomething(element) || element.placeholder)) continue;
      if (!isShown(element)) continue;
      lookAtBox(element);
      for (const node of element.matches("select, textarea, input") ? [] : element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.data.trim() !== "") lookAtText(node, element, left, left + box.clientWidth);
      }
    }
    // What sticks to the foot of a place lies over what scrolls below it.
    const isOver = (one) => one.parent.closest(".price-bar") !== null;
    lines.sort((a, b) => a.top - b.top);
    lines.forEach((one, index) => {
      for (let next = index + 1; next < lines.length && lines[next].top < one.bottom - 5; next++) {
        const other = lines[next];
        const common = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        if (common <= 1 || Math.min(one.bottom, other.bottom) - other.top <= 5) continue;
        if (other.node !== one.node && isOver(one) === isOver(other)) {
          say("over each other", one.parent, one.node.data.slice(0, 28) + " / " + other.node.data.slice(0, 28));
        }
      }
    });
  };

  document.querySelectorAll("#app > :not(main), main > :not([hidden])").forEach(lookAtPart);
  if (document.documentElement.scrollWidth > innerWidth) faults.add("the page is too wide");
  return [...faults];
})()`;
