/** A run's row has the scalars of its latest step, so that lists show them without its series, and the colour that it was given. */
import { type Database, keysOf, type Upgrade } from "../schema.ts";

export async function addFinalValues(_database: Database, transaction: Upgrade): Promise<void> {
  const [runs, segments] = [transaction.objectStore("runs"), transaction.objectStore("segments")];
  for (const row of await runs.getAll()) {
    let cursor = await segments.openCursor(keysOf(row.id), "prev");
    while (cursor && cursor.value.steps.length === 0) cursor = await cursor.continue();
    await runs.put({ ...row, last: cursor?.value.steps.at(-1) ?? null, hue: null });
  }
}
