// Which version of the add-on a text of the file is from: two people may have two versions.

/** True for what only a newer version can read. Its texts begin with a number above 1; nobody else replaces them. */
export function isOfNewerFormat(text: string | undefined): boolean {
  const [, format] = /^(\d+)[/ ]/.exec(text ?? "") ?? [];
  return Number(format) > 1;
}
