// What a run of a report needs of the world.
import type { EnginePorts } from "../engine/gather.ts";
import type { SheetDesk } from "../sheet-ports.ts";

export interface ReportPorts extends EnginePorts {
  readonly sheets: SheetDesk;
  readonly files: ExportFiles;
}

/** The files that the API makes for whoever asks for an export. */
export interface ExportFiles {
  /**
   * The rows of a packed table, its titles first; no key is sent along. Absent where the add-on may not reach the
   * file's host. Throws when there is no such file, or it cannot be read.
   */
  read(url: string): readonly (readonly string[])[] | undefined;
}
