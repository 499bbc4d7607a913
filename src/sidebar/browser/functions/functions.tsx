// The place of the functions: what there is, asked for when it is first shown, and what can be done with formulas.

import { useLayoutEffect, useState } from "preact/hooks";
import type { ListedFunction } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { t } from "../parts/t.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { FreezeBlock } from "./freeze-block.tsx";
import { FunctionList } from "./function-list.tsx";

export function Functions({ session }: { readonly session: Session }) {
  const [functions, setFunctions] = useState<readonly ListedFunction[]>();
  const [problem, setProblem] = useState("");

  const load = async (): Promise<void> => {
    setProblem("");
    const reply = await session.ask({ kind: "functions" });
    if (reply.kind === "functions") setFunctions(reply.functions);
    else setProblem(problemOf(reply));
  };
  useLayoutEffect(() => {
    load();
  }, []);

  return (
    <>
      <section aria-labelledby="functions-title">
        <h2 id="functions-title">{t("functions.title")}</h2>
        {functions !== undefined && <FunctionList session={session} functions={functions} />}
        {functions === undefined && problem === "" && <p role="status">{t("functions.loading")}</p>}
        {problem !== "" && (
          <>
            <p class="problem" role="alert">
              {problem}
            </p>
            <Button onClick={load}>{t("parts.tryAgain")}</Button>
          </>
        )}
      </section>
      <FreezeBlock session={session} />
    </>
  );
}
