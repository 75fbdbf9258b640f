// @ts-check
/**
 * What every response of the page's own server carries. The service worker adds the same where a host sends less, and the
 * build writes the policy into the page itself.
 */

/** What the page may load and run: its own files and compiled WebAssembly; of other origins it runs nothing, and reads models of one hub alone. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  // And, at a visitor's click, a model of Hugging Face's: its files are redirected to other hosts of theirs.
  "connect-src 'self' https://huggingface.co https://*.huggingface.co https://*.hf.co",
  // The drawing libraries write style attributes into the page.
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  // A figure becomes pixels by way of a picture that the page has made itself.
  "img-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Cross-origin isolation: without it there is no SharedArrayBuffer, and the WASM backend has one thread. */
export const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export const HEADERS = {
  ...ISOLATION,
  // Any page may frame this one (`embed=yes`): there is nobody to be signed in, and storage in a foreign frame is its own.
  "Content-Security-Policy": POLICY,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
