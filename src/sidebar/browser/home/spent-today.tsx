// What this file has spent today, as a figure and as a bar.
import type { SpendingView } from "../../messages.ts";
import { t } from "../parts/t.ts";

export function SpentToday({ spending }: { readonly spending: SpendingView }) {
  const { spentCredits, unconfirmedCredits, dailyCredits } = spending;
  const most = dailyCredits.value;
  const share = (credits: number) => `${most > 0 ? Math.min(100, (100 * credits) / most) : credits > 0 ? 100 : 0}%`;
  return (
    <>
      <p id="spent">{t("spending.today", { spent: spentCredits, most })}</p>
      <div class={spentCredits >= most ? "bar full" : "bar"} aria-hidden="true">
        <i class="paler" style={{ width: share(spentCredits) }} />
        <i style={{ width: share(spentCredits - unconfirmedCredits) }} />
      </div>
      {unconfirmedCredits > 0 && (
        <p id="unconfirmed" class="unconfirmed">
          {t("spending.unconfirmed", { n: unconfirmedCredits })}
        </p>
      )}
    </>
  );
}
