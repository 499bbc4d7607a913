// Shows the add-on's alerts and prompts, one at a time, until somebody has answered here or in another tab.
import type { AnswerButton, QuestionView } from "../protocol.ts";
import { element } from "./element.ts";

export interface QuestionAnswer {
  readonly button: AnswerButton;
  readonly text?: string;
}

type OnAnswer = (id: number, answer: QuestionAnswer) => void;

const LABELS: Readonly<Record<AnswerButton, string>> = {
  OK: "OK",
  CANCEL: "Cancel",
  YES: "Yes",
  NO: "No",
  CLOSE: "Close",
};

/** Answers the function that brings the shown question in line with those that wait. */
export function createQuestions(place: HTMLElement, onAnswer: OnAnswer): (questions: readonly QuestionView[]) => void {
  let shown: { readonly id: number; readonly node: HTMLElement } | undefined;
  return (questions) => {
    const next = questions[0];
    if (next?.id === shown?.id) return;
    shown?.node.remove();
    shown = next === undefined ? undefined : { id: next.id, node: ask(place, next, onAnswer) };
  };
}

/** A question of the page itself. */
export function confirmInPage(place: HTMLElement, prompt: string, onYes: () => void, onNo?: () => void): void {
  const question: QuestionView = { id: 0, kind: "alert", title: "", prompt, buttons: ["CANCEL", "OK"] };
  const node = ask(place, question, (_id, { button }) => {
    node.remove();
    if (button === "OK") onYes();
    else onNo?.();
  });
}

function ask(place: HTMLElement, question: QuestionView, onAnswer: OnAnswer): HTMLElement {
  const field = question.kind === "prompt" ? element("input", { attributes: { type: "text" } }) : undefined;
  const answer = (button: AnswerButton) =>
    onAnswer(question.id, { button, ...(field === undefined ? {} : { text: field.value }) });
  const buttons = question.buttons.map((button) =>
    element("button", { text: LABELS[button], attributes: { type: "button" }, onClick: () => answer(button) }),
  );
  const main = buttons.at(-1);
  main?.classList.add("wb-main-button");
  const box = element(
    "div",
    { className: "wb-dialog wb-question", attributes: { role: "alertdialog", "aria-modal": "true" } },
    [
      ...(question.title === "" ? [] : [element("h2", { text: question.title })]),
      element("p", { text: question.prompt }),
      ...(field === undefined ? [] : [field]),
      element("div", { className: "wb-buttons" }, buttons),
    ],
  );
  const shade = element("div", { className: "wb-shade" }, [box]);
  shade.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") answer("CLOSE");
    if (event.key === "Enter" && event.target === field) answer(question.buttons.at(-1) ?? "OK");
  });
  place.append(shade);
  (field ?? main)?.focus();
  return shade;
}
