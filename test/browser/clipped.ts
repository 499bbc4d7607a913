// What a person could not read on the page of the sidebar, whatever it says there.

/** What reaches beyond the page, or hides a part of a text that no line says is cut. Runs in the page. */
export const CLIPPED = `[...document.querySelectorAll("button, a, p, label, h2, h3, td, dd, legend, summary, .amount input, .invalid li")]
  .filter((one) => one.offsetParent !== null && !one.closest(".strip, .hidden"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5 || one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== "inline")
  .map((one) => one.tagName + " " + (one.value || one.textContent).slice(0, 60))`;
