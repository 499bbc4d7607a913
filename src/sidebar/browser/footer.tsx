// The line at the foot of every place: what the account has, what this file has spent today, whether it may.
import { grouped } from "./parts/texts.ts";
import { useStore } from "./parts/use-store.ts";
import type { Session } from "./session.ts";

export function Footer({ session }: { readonly session: Session }) {
  const { hasKey, status, spending } = useStore(session.account);
  if (hasKey !== true) {
    return <footer class="footer">{hasKey === false ? "Without a key nothing is bought." : "…"}</footer>;
  }
  const left = status?.subscription?.creditsLeft;
  const figures: readonly (readonly [string, string, boolean])[] = [
    ["Balance", left === undefined || left === null ? "not told" : `${grouped(left)} cr.`, false],
    [
      "Today",
      spending === undefined ? "not known" : `${short(spending.spentCredits)} / ${short(spending.dailyCredits.value)}`,
      spending !== undefined && spending.spentCredits >= spending.dailyCredits.value,
    ],
    ["Spending", spending === undefined ? "not known" : spending.isOff ? "Off" : "On", spending?.isOff === true],
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
    ? `${grouped(Math.floor(credits / 1_000))}k`
    : `${grouped(Math.floor(credits / 1_000_000))}M`;
}
