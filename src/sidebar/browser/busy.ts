// While a block of the page waits for the server, it takes no other orders. Must not know what is waited for.

type Control = HTMLButtonElement | HTMLInputElement;

/** A disabled control loses the focus: it is given back, or to the block where the control is gone. */
export async function whileBusy<T>(block: HTMLElement, work: () => Promise<T>): Promise<T> {
  const focused = document.activeElement;
  const controls = [...block.querySelectorAll<Control>("button, input")].filter(({ disabled }) => !disabled);
  block.setAttribute("aria-busy", "true");
  for (const control of controls) control.disabled = true;
  try {
    return await work();
  } finally {
    for (const control of controls) control.disabled = false;
    block.removeAttribute("aria-busy");
    if (focused instanceof HTMLElement && block.contains(focused)) refocus(focused, block);
  }
}

function refocus(focused: HTMLElement, block: HTMLElement): void {
  if (document.activeElement !== document.body && document.activeElement !== focused) return;
  focused.focus();
  if (document.activeElement !== focused) block.focus();
}
