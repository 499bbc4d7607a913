// Preloaded into clasp: sends every HTTPS request to the local stand-in for Google's servers instead,
// in plain HTTP and with the meant host in a header, so that an unmodified clasp can be rehearsed offline.
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";

const port = Number(process.env.FAKE_SCRIPT_API_PORT);

https.request = (target, ...rest) => {
  const url = target instanceof URL || typeof target === "string" ? new URL(target) : undefined;
  const options = rest.find((value) => typeof value === "object") ?? (url ? {} : target);
  const callback = rest.find((value) => typeof value === "function");
  const meantHost = url?.host ?? options.hostname ?? options.host;
  const path = url ? `${url.pathname}${url.search}` : options.path;
  const headers = { ...plainHeaders(options.headers), "x-meant-host": meantHost };
  return http.request({ method: options.method, path, headers, host: "127.0.0.1", port }, callback);
};
syncBuiltinESMExports();

function plainHeaders(headers) {
  return headers instanceof Headers ? Object.fromEntries(headers) : headers;
}
