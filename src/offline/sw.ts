/// <reference lib="webworker" />
/**
 * The page's service worker: keeps the files of one build, so that the page needs no network after its first load, and gives
 * every file the headers that isolate the page where the host sends none. A newer build's worker takes over at once, but
 * what older builds' pages may still ask for stays until none is open: an update changes nothing for a page that runs.
 */
import { HEADERS } from "./headers.mjs";
import { STARTED } from "./serviceWorker.ts";

/** `revision` is null where the name itself holds a hash. */
interface BuiltFile {
  url: string;
  revision: string | null;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: BuiltFile[] };

/** Address of each file of this build, and what it is kept under: another version is another entry. */
const FILES = new Map(
  self.__WB_MANIFEST.map(({ url, revision }) => {
    const address = new URL(url, self.registration.scope).href;
    return [address, revision === null ? address : `${address}?revision=${revision}`];
  }),
);

/** The weights of larger models are kept when they are first used. */
const LATER = /-(micro|small)-[^/]*\/model\.safetensors$/;

/** These are the same under any build, and may be of an older one. */
const isHashed = (address: string) => address.startsWith(new URL("assets/", self.registration.scope).href);

/** Other pages of the same host have caches of their own. */
const openCache = () => caches.open(`progrpo-playground ${self.registration.scope}`);

self.addEventListener("install", (event) => event.waitUntil(keepFiles().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === STARTED) event.waitUntil(dropOldFiles());
});
self.addEventListener("fetch", (event) => {
  const address = fileAddress(event.request);
  if (FILES.has(address) || isHashed(address)) event.respondWith(readFile(address).then(withHeaders));
});

async function keepFiles(): Promise<void> {
  await Promise.all(
    [...FILES.keys()].map(async (address) => {
      if (LATER.test(address)) return;
      const { ok, status } = await readFile(address);
      if (!ok) throw new Error(`${address} could not be kept: the server answered ${status}.`);
    }),
  );
}

/** Once the only page that is open is of this build, unless the next one is being kept already. */
async function dropOldFiles(): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1 || self.registration.installing) return;
  const cache = await openCache();
  const current = new Set(FILES.values());
  for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url);
}

/** Without what a request's address says to the page itself. */
function fileAddress({ method, url, headers }: Request): string {
  if (method !== "GET" || headers.has("range")) return "";
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/$/, "/index.html");
}

/** From the cache, else from the network into the cache. */
async function readFile(address: string): Promise<Response> {
  const cache = await openCache();
  const key = FILES.get(address) ?? address;
  const kept = await cache.match(key);
  if (kept) return kept;
  const response = await fetch(address, { cache: "no-cache" });
  if (response.ok) await cache.put(key, response.clone());
  return response;
}

/** A new response also forgets that a host has redirected, which a page's own address may not be. */
function withHeaders({ body, status, statusText, headers }: Response): Response {
  const all = new Headers(headers);
  for (const [name, value] of Object.entries(HEADERS)) all.set(name, value);
  return new Response(body, { status, statusText, headers: all });
}
