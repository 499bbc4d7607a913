// Files that the bundler turns into text or styles.
declare module "*.css";
/** A file of the installed o-spreadsheet package. */
declare module "o-spreadsheet-file:*.xml" {
  const text: string;
  export default text;
}
