// The line at the foot of every place: what the account has, what this file has spent today, whether it may.
import { grouped, t } from "./parts/t.ts";
import { useStore } from "./parts/use-store.ts";
import type { Session } from "./session.ts";

export function Footer({ session }: { readonly session: Session }) {
  const { hasKey, status, spending } = useStore(session.account);
  if (hasKey !== true) {
    return <footer class="footer">{hasKey === false ? t("frame.noKey") : "…"}</footer>;
  }
  const left = status?.subscription?.creditsLeft;
  const figures: readonly (readonly [string, string, boolean])[] = [
    [
      t("frame.balance"),
      left === undefined || left === null ? t("frame.notTold") : t("frame.creditsShort", { n: left }),
      false,
    ],
    [
      t("frame.today"),
      spending === undefined
        ? t("frame.notKnown")
        : `${short(spending.spentCredits)} / ${short(spending.dailyCredits.value)}`,
      spending !== undefined && spending.spentCredits >= spending.dailyCredits.value,
    ],
    [
      t("frame.spending"),
      spending === undefined ? t("frame.notKnown") : spending.isOff ? t("frame.off") : t("frame.on"),
      spending?.isOff === true,
    ],
  ];
  return (
    <footer class="footer">
      <dl>
        {figures.map(([term, text, isWarning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd class={isWarning ? "warning" : ""}>{text}</dd>
          </div>
        ))}
      </dl>
    </footer>
  );
}

/** From a hundred thousand on in thousands, so that two fit beside each other. */
function short(credits: number): string {
  if (credits < 100_000) return grouped(credits);
  return credits < 10_000_000
    ? t("parts.thousands", { n: Math.floor(credits / 1_000) })
    : t("parts.millions", { n: Math.floor(credits / 1_000_000) });
}
