import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";
import { readmeCommands } from "./readme-commands.ts";

const block = (...lines: readonly string[]) => `\`\`\`\n${lines.join("\n")}\n\`\`\`\n`;

describe("the README's two commands", () => {
  it("stand there, in this project's own", () => {
    const { start, test } = readmeCommands(readFileSync(projectPath("README.md"), "utf8"));
    expect([start, test]).toEqual([
      expect.stringMatching(/^npm ci .*start$/),
      expect.stringMatching(/^npm ci .*test$/),
    ]);
  });

  it("are taken as they are written, whatever stands around them", () => {
    const readme = `# A\n\n${block("=SER_METRICS(A2:A)")}\nText \`npm ci && npm start\`.\n\n${block("npm ci && npm start")}
${block("KEY=x npm start -- --live")}\n\`\`\`sh\nnpm ci && npm run test\n\`\`\`\n`;
    expect(readmeCommands(readme)).toEqual({ start: "npm ci && npm start", test: "npm ci && npm run test" });
  });

  it("may be said twice, but not in two ways", () => {
    const both = block("npm ci && npm start") + block("npm ci && npm test");
    expect(readmeCommands(both + block("npm ci && npm start")).start).toBe("npm ci && npm start");
    expect(() => readmeCommands(both + block("npm install && npm start"))).toThrow(/npm start; it has 2/);
    expect(() => readmeCommands(block("npm ci && npm start"))).toThrow(/npm test; it has 0/);
  });
});
