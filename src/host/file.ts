// Whether there is a spreadsheet at all: whether a clock trigger of an add-on has one, Google does not say.

export function hasFile(): boolean {
  try {
    return SpreadsheetApp.getActiveSpreadsheet() !== null && PropertiesService.getDocumentProperties() !== null;
  } catch {
    return false;
  }
}
