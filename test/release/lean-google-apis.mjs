// Preloaded into clasp: of the three hundred APIs in Google's library only the one that a release calls is loaded, which
// halves the second that clasp takes to begin. clasp itself is as it is, and a call of any other API fails by its name.
import Module from "node:module";

const INDEX_OF_APIS = /[\\/]googleapis[\\/]build[\\/]src[\\/](apis[\\/])?index\.js$/;
const OTHER_API = /^\.\/(?:apis\/)?(?!script\b|googleapis$)\w+(?:\/v\w+)?$/;

const load = Module._load;
Module._load = function loadApis(request, parent, isMain) {
  const isLeftOut = OTHER_API.test(request) && INDEX_OF_APIS.test(parent?.filename ?? "");
  return isLeftOut ? {} : load.call(this, request, parent, isMain);
};
