// Export tasks: queued, processing, complete, in the sandbox's time; and the files they leave behind.
// Knows nothing of requests; the rows come from whoever opened the task.
import type { ExportManner } from "./export-manner.ts";

export type TaskStatus = "queued_for_processing" | "processing" | "complete" | "rejected" | "unknown";

/** What a status request learns. */
export interface TaskView {
  readonly status: TaskStatus;
  /** Only when complete. */
  readonly fileUrl?: string;
}

export interface OpenedTask {
  readonly key: string;
  readonly fileName: string;
  readonly manner: ExportManner;
  readonly makeFile: () => Uint8Array;
}

export interface ExportDesk {
  /** Opens a task for the owner of a key and returns its id. */
  open(task: OpenedTask, nowMs: number): string;
  /** "unknown" for ids of others, too. */
  look(taskId: string, key: string, nowMs: number): TaskView;
  /** Whether a task of the key is still running. */
  isBusy(key: string, nowMs: number): boolean;
  /** The file under a download path; `undefined` when there is none, yet or any more. */
  fileAt(path: string, nowMs: number): Uint8Array | undefined;
}

const FILE_LIFE_MS = 24 * 3_600_000;

interface Task extends OpenedTask {
  readonly openedMs: number;
  readonly filePath: string;
  file?: Uint8Array;
}

export function createExportDesk(): ExportDesk {
  const tasks = new Map<string, Task>();
  return {
    open(opened, nowMs) {
      // Opaque; of the shape `1_878619`.
      const taskId = `1_${878_619 + tasks.size * 37}`;
      const filePath = `${opened.manner.fileFolder}${opened.fileName}-${nowMs}-${tasks.size}.csv.gz`;
      tasks.set(taskId, { ...opened, openedMs: nowMs, filePath });
      return taskId;
    },
    look(taskId, key, nowMs) {
      const task = tasks.get(taskId);
      if (task === undefined || task.key !== key) return { status: "unknown" };
      const status = statusOf(task, nowMs);
      return status === "complete" ? { status, fileUrl: `${task.manner.fileOrigin}${task.filePath}` } : { status };
    },
    isBusy(key, nowMs) {
      return [...tasks.values()].some((task) => task.key === key && isRunning(task, nowMs));
    },
    fileAt(path, nowMs) {
      const task = [...tasks.values()].find((candidate) => candidate.filePath === path);
      if (task === undefined || statusOf(task, nowMs) !== "complete" || task.manner.file === "gone") return undefined;
      if (nowMs - task.openedMs > FILE_LIFE_MS) return undefined;
      task.file ??= task.makeFile();
      return task.manner.file === "truncated" ? task.file.subarray(0, Math.floor(task.file.length / 2)) : task.file;
    },
  };
}

function isRunning({ manner, openedMs }: Task, nowMs: number): boolean {
  return nowMs - openedMs < manner.queuedMs + manner.processingMs;
}

function statusOf(task: Task, nowMs: number): TaskStatus {
  if (nowMs - task.openedMs < task.manner.queuedMs) return "queued_for_processing";
  return isRunning(task, nowMs) ? "processing" : task.manner.end;
}
