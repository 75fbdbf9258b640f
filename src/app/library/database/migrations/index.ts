/**
 * The database's versions. Entry n leads from version n to n + 1, is never changed once it was published, and has an
 * example of the version that it leads to beside it, which must open for ever.
 */
import type { Database, Upgrade } from "../schema.ts";
import { createStores } from "./1.ts";
import { allowRunsWithoutSettings } from "./2.ts";
import { addFinalValues } from "./3.ts";
import { addBases } from "./4.ts";

export const MIGRATIONS: readonly ((database: Database, transaction: Upgrade) => void | Promise<void>)[] = [
  createStores,
  allowRunsWithoutSettings,
  addFinalValues,
  addBases,
];

/** Brings a database of any older version to `to`. */
export async function migrate(database: Database, transaction: Upgrade, from: number, to: number): Promise<void> {
  for (const step of MIGRATIONS.slice(from, to)) await step(database, transaction);
}
