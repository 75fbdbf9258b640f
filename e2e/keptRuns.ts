/** What the browser keeps of the page's newest experiment, read from its database by other means than the page's. */
import type { Page } from "@playwright/test";

export interface KeptRun {
  id: string;
  name: string;
  done: number;
  status: string;
  /** Of all metrics but those of time, evaluations, changes, and the tensors of the last checkpoint. */
  sha256: string;
}

export const keptRuns = (page: Page): Promise<KeptRun[]> => page.evaluate(readKeptRuns);

/** Runs in the page. */
async function readKeptRuns(): Promise<KeptRun[]> {
  const result = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  const database = await result(indexedDB.open("progrpo-playground"));
  if (database.objectStoreNames.length === 0) return [];
  const all = (store: string, run?: string) =>
    result(
      database
        .transaction(store)
        .objectStore(store)
        .getAll(run === undefined ? null : IDBKeyRange.bound([run], [run, []])),
    );
  const withoutTimes = (_: string, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith("time")));
  };
  const experiments = (await all("experiments")).sort((a, b) => a.updated - b.updated);
  const kept: KeptRun[] = [];
  for (const { id } of experiments.at(-1)?.snapshot.runs ?? []) {
    const row = (await all("runs")).find((candidate) => candidate.id === id);
    if (!row) continue;
    const segments = await all("segments", id);
    const series = ["steps", "evaluations", "changes"].map((name) => segments.flatMap((segment) => segment[name]));
    const keys = IDBKeyRange.bound([id, row.done], [id, row.done, []]);
    const tensors = await result(database.transaction("tensors").objectStore("tensors").getAll(keys));
    const bytes = new Blob([JSON.stringify(series, withoutTimes), ...tensors]);
    const digest = await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer());
    const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    kept.push({ id, name: row.name, done: row.done, status: row.status, sha256 });
  }
  database.close();
  return kept;
}
