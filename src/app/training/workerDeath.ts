/**
 * A Worker that ends by itself, or is ended by the browser, fires no event. It therefore holds a lock with its name for as
 * long as it lives (engine/worker.ts), which tells death from hard work at once. Where there are no locks (pages that are
 * not secure) the page must wait until the silence is too long.
 */

/** Calls `action` once nobody holds the lock, unless `signal` says that this is no news. */
export function onDeath(name: string, signal: AbortSignal, action: () => void): void {
  navigator.locks.request(name, { signal }, action).catch(() => {}); // given up
}
