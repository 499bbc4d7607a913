// The version that the add-on says it is. Written by `npm run release`, with package.json's.

export const ADDON_VERSION = "0.1.0";
