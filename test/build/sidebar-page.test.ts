import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildSidebarPage, escapeForHtmlFile } from "../../build/sidebar-page.ts";

const PAGE = `<!DOCTYPE html>
<html><head><base target="_top"><link rel="stylesheet" href="style.css"></head>
<body><main id="app"></main><script type="module" src="main.ts"></script></body></html>
`;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sidebar-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function pageOf(files: { page?: string; style?: string; main: string }): Promise<string> {
  await writeFile(join(folder, "page.html"), files.page ?? PAGE);
  await writeFile(join(folder, "style.css"), files.style ?? "main { color: red; }");
  await writeFile(join(folder, "main.ts"), files.main);
  return (await buildSidebarPage(folder)).html;
}

function scriptIn(html: string): string {
  return /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? "";
}

describe("buildSidebarPage", () => {
  it("inlines the style sheet and the script, and leaves no link to a file", async () => {
    const html = await pageOf({ main: "globalThis.answer = 42 as number;" });
    expect(html).toContain("<style>main{color:red}</style>");
    expect(runInNewContext(`${scriptIn(html)}; answer`)).toBe(42);
    expect(html).not.toMatch(/href="style|src="main/);
  });

  it("platform 4.1: has no // in template literals, because the host cuts lines there", async () => {
    const html = await pageOf({
      main: `const host: string = globalThis.host; globalThis.link = \`https://\${host}/</script><!-- <?= x ?>\`;`,
    });
    const script = scriptIn(html);
    expect(script).not.toMatch(/https:\/\//);
    expect(script).not.toMatch(/<\/script|<!--|<\?/i);
    expect(runInNewContext(`${script}; link`, { host: "a.com" })).toBe("https://a.com/</script><!-- <?= x ?>");
  });

  it("keeps texts that look like replacement patterns", async () => {
    const html = await pageOf({ main: 'globalThis.text = "$& $1 $\' $`";' });
    expect(runInNewContext(`${scriptIn(html)}; text`)).toBe("$& $1 $' $`");
  });

  it.each([
    ["has no place for the script", { page: '<link rel=stylesheet href="style.css">', main: "" }, /no place/],
    [
      "loads a script from outside",
      { page: `${PAGE}<script src="https://cdn.example/x.js"></script>`, main: "" },
      /fetches/,
    ],
    ["loads a picture from outside", { page: `${PAGE}<img src="/x.png">`, main: "" }, /fetches/],
    ["has a scriptlet", { page: `${PAGE}<?= name ?>`, main: "" }, /scriptlet/],
    ["has a regular expression that reads as a scriptlet", { main: "globalThis.r = /<?x/.test('x')" }, /<\?/],
    ["has a scriptlet in its style sheet", { style: 'a::after { content: "<?= x ?>" }', main: "" }, /<\?/],
  ])("refuses a page that %s", async (_what, files, message) => {
    await expect(pageOf(files)).rejects.toThrow(message);
  });
});

describe("escapeForHtmlFile", () => {
  const hostileText = fc
    .array(fc.constantFrom("</script", "<!--", "<?", "</SCRIPT>", "<", "?", "\\", "'", '"', "\n", "a"))
    .map((parts) => parts.join(""));

  it("leaves no dangerous text in string literals, and the strings keep their values", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeForHtmlFile(`value = ${JSON.stringify(text)}`);
        expect(escaped).not.toMatch(/<\/script|<!--|<\?/i);
        expect(runInNewContext(escaped, {})).toBe(text);
      }),
    );
  });
});
