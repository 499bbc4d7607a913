// Where the API and its files are to be found, as the documentation's examples show. Knows nothing of requests.

export const API_ORIGIN = "https://api.seranking.com";

/** A bare address without encryption: one of two documented homes of export files. Never send a key there. */
export const BARE_FILE_ORIGIN = "http://116.202.112.205";

/** All files of exports lie below this path. */
export const FILE_PATH = "/export/";
