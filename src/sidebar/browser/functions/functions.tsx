// The place of the functions: a list that can be searched, a form for each, and what can be done with formulas.
import { useState } from "preact/hooks";
import type { Session } from "../session.ts";
import { FreezeBlock } from "./freeze-block.tsx";
import { FunctionCard } from "./function-card.tsx";
import { foundFunctions } from "./listed-functions.ts";

export function Functions({ session }: { readonly session: Session }) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<string>();
  const found = foundFunctions(search);
  return (
    <>
      <section aria-labelledby="functions-title">
        <h2 id="functions-title">Functions</h2>
        <input
          type="search"
          aria-label="Search functions"
          placeholder="Search, such as anchors or lost"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        {found.length === 0 && (
          <p class="empty" role="status">
            No function is about that. Try links, domains, anchors, authority, lost or history.
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
      </section>
      <FreezeBlock session={session} />
    </>
  );
}
