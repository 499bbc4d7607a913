// What became of an action, in its block: read out when it changes. Must not know the action.

export interface Said {
  readonly text: string;
  readonly isProblem: boolean;
}

export const NOTHING_SAID: Said = { text: "", isProblem: false };

export const said = (text: string): Said => ({ text, isProblem: false });
export const saidProblem = (text: string): Said => ({ text, isProblem: true });

/** Stays in the page while it says nothing, so that what it says next is read out. */
export function Outcome({ id, said: { text, isProblem } }: { readonly id?: string; readonly said: Said }) {
  return (
    <p id={id} class={isProblem ? "outcome problem" : "outcome"} role="status" hidden={text === ""}>
      {text}
    </p>
  );
}
