// Which files a release is: what the build must write, and what must arrive in the Apps Script project. Names only.

export const RELEASE_FILES = ["Code.js", "appsscript.json", "backroom.html", "sidebar.html"] as const;

export type ReleaseFile = (typeof RELEASE_FILES)[number];

/** Lies beside them in dist/ for people, and is not uploaded: clasp leaves such files out. */
export const NOTICES_FILE = "THIRD-PARTY-NOTICES.txt";
