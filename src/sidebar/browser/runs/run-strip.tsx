// One line on every other place while a report is being written, which leads to the runs.

import { Button } from "../parts/button.tsx";
import { t } from "../parts/t.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { isUnderWay } from "./next-piece.ts";

export function RunStrip({ session, onShow }: { readonly session: Session; readonly onShow: () => void }) {
  const { runs } = useStore(session.runs.view);
  const run = runs.find(({ state }) => state === "running") ?? runs.find(isUnderWay);
  if (run === undefined) return null;
  const percent = run.progress === undefined ? "" : t("parts.percent", { n: Math.round(100 * run.progress) });
  return (
    <Button class="strip" onClick={onShow}>
      <span class="strip-title">{run.title}</span>
      <span class="strip-figure">{percent === "" ? t("frame.underWay") : percent}</span>
    </Button>
  );
}
