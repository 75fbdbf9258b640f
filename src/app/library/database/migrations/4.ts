/** Base models of tasks that a visitor wrote. What there is stays as it is. */
import type { Database } from "../schema.ts";

export function addBases(database: Database): void {
  database.createObjectStore("bases", { keyPath: "id" });
}
