// Script and texts that are kept in HTML files of the project: the host loads every script file in every execution, and
// leaves those files alone. Templates give their text as it is, and text may be evaluated.

/** The value of the expression that the file holds. It sees what any script of the project sees, and nothing else. */
export function keptScript(fileName: string): unknown {
  return new Function(`return (${keptText(fileName)})`)();
}

export function keptText(fileName: string): string {
  return HtmlService.createTemplateFromFile(fileName).getRawContent();
}
