// Script that is kept in an HTML file of the project: the host loads every script file in every execution, and leaves
// those files alone. Templates give their text as it is, and text may be evaluated.

/** The value of the expression that the file holds. It sees what any script of the project sees, and nothing else. */
export function keptScript(fileName: string): unknown {
  const text = HtmlService.createTemplateFromFile(fileName).getRawContent();
  return new Function(`return (${text})`)();
}
