// Export tasks: queued, processing, complete, in the sandbox's time; and the files they leave behind.
// Knows nothing of requests; the rows come from whoever opened the task.

export type TaskStatus = "queued_for_processing" | "processing" | "complete" | "rejected" | "unknown";

/** What a status request learns. */
export interface TaskView {
  readonly status: TaskStatus;
  /** Path on the API's host; only when complete. */
  readonly filePath?: string;
}

export interface ExportDesk {
  /** Opens a task for the owner of a key and returns its id. */
  open(
    task: { readonly key: string; readonly fileName: string; readonly makeFile: () => Uint8Array },
    nowMs: number,
  ): string;
  /** "unknown" for ids of others, too. */
  look(taskId: string, key: string, nowMs: number): TaskView;
  /** Whether a task of the key is not complete yet. */
  isBusy(key: string, nowMs: number): boolean;
  /** The file under a download path; `undefined` when there is none, yet or any more. */
  fileAt(path: string, nowMs: number): Uint8Array | undefined;
}

const QUEUED_MS = 2_000;
const PROCESSING_MS = 4_000;
const FILE_LIFE_MS = 24 * 3_600_000;

interface Task {
  readonly key: string;
  readonly openedMs: number;
  readonly filePath: string;
  readonly makeFile: () => Uint8Array;
  file?: Uint8Array;
}

export function createExportDesk(): ExportDesk {
  const tasks = new Map<string, Task>();
  const statusOf = (task: Task, nowMs: number): TaskStatus => {
    const ageMs = nowMs - task.openedMs;
    if (ageMs < QUEUED_MS) return "queued_for_processing";
    return ageMs < QUEUED_MS + PROCESSING_MS ? "processing" : "complete";
  };
  return {
    open({ key, fileName, makeFile }, nowMs) {
      // Opaque; of the shape `1_878619`.
      const taskId = `1_${878_619 + tasks.size * 37}`;
      const filePath = `/export/c/${fileName}-${nowMs}-${tasks.size}.csv.gz`;
      tasks.set(taskId, { key, openedMs: nowMs, filePath, makeFile });
      return taskId;
    },
    look(taskId, key, nowMs) {
      const task = tasks.get(taskId);
      if (task === undefined || task.key !== key) return { status: "unknown" };
      const status = statusOf(task, nowMs);
      return status === "complete" ? { status, filePath: task.filePath } : { status };
    },
    isBusy(key, nowMs) {
      return [...tasks.values()].some((task) => task.key === key && statusOf(task, nowMs) !== "complete");
    },
    fileAt(path, nowMs) {
      const task = [...tasks.values()].find((candidate) => candidate.filePath === path);
      if (task === undefined || statusOf(task, nowMs) !== "complete") return undefined;
      if (nowMs - task.openedMs > FILE_LIFE_MS) return undefined;
      task.file ??= task.makeFile();
      return task.file;
    },
  };
}
