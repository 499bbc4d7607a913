// One function: what it gives and costs; opened, what it takes, and the form that writes a formula.

import type { ListedFunction } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { shownFormula } from "../parts/shown-formula.ts";
import { t } from "../parts/t.ts";
import type { Session } from "../session.ts";
import { FormulaForm } from "./formula-form.tsx";

export interface FunctionCardProps {
  readonly session: Session;
  readonly listed: ListedFunction;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function FunctionCard({ session, listed, isOpen, onToggle }: FunctionCardProps) {
  const { name, description, returns, price, example } = listed;
  const place = `about-${name}`;
  return (
    <div class={isOpen ? "function open" : "function"}>
      <Button class="function-head" aria-expanded={isOpen} aria-controls={place} onClick={onToggle}>
        <span class="card-title">{breakable(name)}</span>
        <span class="card-line">{description}</span>
      </Button>
      <div id={place} hidden={!isOpen}>
        {isOpen && (
          <>
            <p class="quiet small">{returns}</p>
            <p class="small">
              <span class="quiet">{t("functions.price")} </span>
              {price}
            </p>
            <p class="quiet small label">{t("functions.example")}</p>
            <code>{shownFormula(example)}</code>
            <FormulaForm session={session} listed={listed} />
          </>
        )}
      </div>
    </div>
  );
}

function breakable(name: string) {
  return name.split(/(_)/).map((part, index) => (part === "_" ? ["_", <wbr key={index} />] : part));
}
