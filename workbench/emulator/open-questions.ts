// Questions that the add-on asks a person (ui.alert, ui.prompt) and that are not answered yet.

import type { Question, QuestionAnswer } from "./operations/operation-contract.ts";
import type { HostEvents } from "./state/host-events.ts";

export class OpenQuestions {
  private readonly events: HostEvents;
  private readonly open = new Map<number, (answer: QuestionAnswer) => void>();
  private asked = 0;

  constructor(events: HostEvents) {
    this.events = events;
  }

  /** Settles when answered, or with CLOSE when the execution has ended. Rejects when nobody is there to ask. */
  async ask(question: Question, ended: AbortSignal): Promise<QuestionAnswer> {
    if (this.events.ui.count === 0) throw new Error(`not emulated: Ui.${question.kind} with nobody at the page`);
    this.asked += 1;
    const id = this.asked;
    const answer = new Promise<QuestionAnswer>((resolve) => {
      this.open.set(id, resolve);
      ended.addEventListener("abort", () => resolve({ button: "CLOSE" }));
    });
    this.events.ui.tell({ event: "question", id, question });
    const given = await answer;
    this.open.delete(id);
    this.events.ui.tell({ event: "question-closed", id });
    return given;
  }

  /** False when the question is no longer open. */
  answer(id: number, answer: QuestionAnswer): boolean {
    const resolve = this.open.get(id);
    resolve?.(answer);
    return resolve !== undefined;
  }
}
