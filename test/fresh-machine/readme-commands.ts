// The two commands by which a newcomer begins, as README.md has them: whoever changes them there changes what is tried.
// Pure.

export interface ReadmeCommands {
  /** Installs, builds and serves the spreadsheet. */
  readonly start: string;
  /** Installs and passes every test. */
  readonly test: string;
}

/** Throws unless README.md has exactly one command of each kind, alone in its block. */
export function readmeCommands(readme: string): ReadmeCommands {
  const blocks = Array.from(readme.matchAll(/^```\w*\n([\s\S]*?)\n```$/gm), ([, body = ""]) => body.trim());
  const only = (what: string): string => {
    const isWanted = new RegExp(`^npm (?:ci|install)\\b.*&& npm (?:run )?${what}$`);
    const found = [...new Set(blocks.filter((body) => isWanted.test(body)))];
    const [command, ...others] = found;
    if (command !== undefined && others.length === 0) return command;
    throw new Error(
      `README.md should have one command that installs and then does npm ${what}; it has ${found.length}.`,
    );
  };
  return { start: only("start"), test: only("test") };
}
