// The functions in a list that can be searched, one of them open with its form.

import { useState } from "preact/hooks";
import type { ListedFunction } from "../../report-messages.ts";
import { t } from "../parts/t.ts";
import type { Session } from "../session.ts";
import { foundFunctions } from "./found-functions.ts";
import { FunctionCard } from "./function-card.tsx";

export interface FunctionListProps {
  readonly session: Session;
  readonly functions: readonly ListedFunction[];
}

export function FunctionList({ session, functions }: FunctionListProps) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<string>();
  const found = foundFunctions(functions, search);
  return (
    <>
      <input
        type="search"
        aria-label={t("functions.search")}
        placeholder={t("functions.searchExample")}
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 && (
        <p class="empty" role="status">
          {t("functions.noneFound")}
        </p>
      )}
      <ul class="plain-list functions">
        {found.map((listed) => (
          <li key={listed.name}>
            <FunctionCard
              session={session}
              listed={listed}
              isOpen={open === listed.name}
              onToggle={() => setOpen(open === listed.name ? undefined : listed.name)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
