// What a service throws into the script: always named `Exception`, as in Apps Script. It must not hold
// texts; each rule keeps its own beside its check.

export class HostException extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Exception";
  }
}
