// Whether there is a spreadsheet at all: whether a clock trigger of an add-on has one, Google does not say.

/** In the refusal of a call whose permission was not granted. */
const SCOPE = /googleapis\.com\/auth\//;

/** Absent where the user has not let the add-on ask. */
export function hasFile(): boolean | undefined {
  try {
    return SpreadsheetApp.getActiveSpreadsheet() !== null && PropertiesService.getDocumentProperties() !== null;
  } catch (thrown) {
    return SCOPE.test(String(thrown)) ? undefined : false;
  }
}
