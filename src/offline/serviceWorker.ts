/** The page's side of its service worker: what has to be settled before the engine starts. */

import { type Message, message } from "../words/message.ts";

/** What a page that starts tells its service worker. */
export const STARTED = "started";

/** Milliseconds that a first visit waits for its files to be kept, before it goes on without that. */
const PATIENCE = 10_000;

/** Set while the page loads anew in order to be isolated: if it still is not, it must not try again. */
const RELOADED = "progrpo-playground: reloaded to be isolated";

/**
 * Resolves when the page may start; it may load itself anew instead. Whatever fails here is told by `say`, and the page
 * starts all the same.
 */
export async function settleServiceWorker(say: (notice: Message) => void): Promise<void> {
  const registration = await register();
  if (registration) {
    const isKept = await isActive(registration);
    if (!crossOriginIsolated && isKept && mayReload()) return reload();
    registration.active?.postMessage(STARTED);
    announceUpdates(registration, () => say(message("updateReady")));
  }
  if (crossOriginIsolated) storage()?.removeItem(RELOADED);
  else say(message("oneThread", whyNotIsolated(registration !== null)));
}

/** Null where there can be none: another browser, a private window, no https. */
async function register(): Promise<ServiceWorkerRegistration | null> {
  if (!("serviceWorker" in navigator)) return null;
  const address = new URL("sw.js", document.baseURI);
  return navigator.serviceWorker.register(address, { updateViaCache: "none" }).catch(() => null);
}

function whyNotIsolated(hasServiceWorker: boolean): Message {
  if (!isSecureContext) return message("noHttps");
  return message(hasServiceWorker ? "notIsolatedYet" : "noServiceWorker");
}

/** A newer build's worker may be under way already, or be found later, by this page or by another one. */
function announceUpdates(registration: ServiceWorkerRegistration, announce: () => void): void {
  const watch = (worker: ServiceWorker | null) =>
    worker?.addEventListener("statechange", () => worker.state === "activated" && announce());
  if (registration.active) for (const worker of [registration.installing, registration.waiting]) watch(worker);
  registration.addEventListener("updatefound", () => watch(registration.installing));
}

/** Whether the worker has all its files and takes the page's requests; on a first visit that needs some time. */
async function isActive({ active, waiting, installing }: ServiceWorkerRegistration): Promise<boolean> {
  const worker = active ?? waiting ?? installing;
  if (!worker) return false;
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === "activated") resolve(true);
      if (worker.state === "redundant") resolve(false);
    };
    worker.addEventListener("statechange", look);
    setTimeout(() => resolve(false), PATIENCE);
    look();
  });
}

/** Without a memory the page might load itself anew for ever. */
function mayReload(): boolean {
  const memory = storage();
  if (!memory || memory.getItem(RELOADED)) return false;
  memory.setItem(RELOADED, "yes");
  return true;
}

/** Null where the browser keeps nothing for this page. */
function storage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** Never resolves: this page is about to go. */
function reload(): Promise<never> {
  window.location.reload();
  return new Promise(() => {});
}
