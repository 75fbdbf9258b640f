/** Runs with their records and checkpoints, and experiments. */
import type { Database } from "../schema.ts";

export function createStores(database: Database): void {
  database.createObjectStore("runs", { keyPath: "id" });
  database.createObjectStore("segments", { keyPath: ["run", "index"] });
  database.createObjectStore("groups", { keyPath: ["run", "step"] });
  database.createObjectStore("checkpoints", { keyPath: ["run", "step"] });
  database.createObjectStore("tensors");
  database.createObjectStore("experiments", { keyPath: "id" });
}
