// What has changed between two snapshots of many targets' figures: authority that went up or down, and the net change of
// links and domains. Pure: must not know any sheet.
import { titleOf } from "../api/field-titles.ts";
import { grouped } from "../reports/run-outcome.ts";
import { counted } from "../reports/run-words.ts";
import { type ChangeLimits, type ChangeLine, signed } from "./change-lines.ts";

export const RANK_FIELDS = ["domain_inlink_rank", "inlink_rank"] as const;
const SUM_FIELDS = ["backlinks", "refdomains"] as const;
export const MOVE_FIELDS = [...RANK_FIELDS, ...SUM_FIELDS] as const;
type MoveField = (typeof MOVE_FIELDS)[number];

/** One target's, as far as they are known. */
export interface Figures {
  readonly target: string;
  readonly values: Partial<Readonly<Record<MoveField, number>>>;
}

/** Of one day, each by what its target is known by. */
export type Snapshot = ReadonlyMap<string, Figures>;

export interface SnapshotPair {
  readonly now: Snapshot;
  readonly before: Snapshot;
  /** Of the older one. */
  readonly beforeDay: string;
}

/** Of the targets that both have. */
export function moveLines(pair: SnapshotPair, { leastMove }: Pick<ChangeLimits, "leastMove">): readonly ChangeLine[] {
  return pairs(pair).flatMap(([now, before]) =>
    RANK_FIELDS.flatMap((field): readonly ChangeLine[] => {
      const [rank, old] = [now.values[field], before.values[field]];
      if (rank === undefined || old === undefined || rank === old || Math.abs(rank - old) < leastMove) return [];
      const detail = `${grouped(old)} → ${grouped(rank)} since ${pair.beforeDay}`;
      const change = rank > old ? "Authority up" : "Authority down";
      return [{ target: now.target, change, what: titleOf(field), rank, detail }];
    }),
  );
}

/** Absent where nothing has changed. */
export function netOfSnapshots(pair: SnapshotPair, what: string): ChangeLine | undefined {
  const both = pairs(pair);
  const changes = SUM_FIELDS.flatMap((field) => {
    const net = both.reduce((sum, [now, before]) => {
      const [count, old] = [now.values[field], before.values[field]];
      return count === undefined || old === undefined ? sum : sum + count - old;
    }, 0);
    return net === 0 ? [] : [`${titleOf(field)} ${signed(net)}`];
  });
  if (changes.length === 0) return undefined;
  const [only] = both;
  const target = both.length === 1 && only !== undefined ? only[0].target : counted(both.length, "target");
  return { target, change: "Net change", what, detail: `${changes.join(", ")} since ${pair.beforeDay}` };
}

function pairs({ now, before }: SnapshotPair): readonly (readonly [Figures, Figures])[] {
  return [...now].flatMap(([key, figures]) => {
    const old = before.get(key);
    return old === undefined ? [] : [[figures, old] as const];
  });
}
