import { ledgerOf, type ModelOrigin } from "./ledger.ts";

/** What a model is that this browser keeps, or kept once; what reads the browser's files comes when it is asked for. */
export async function keptOrigin(id: string): Promise<ModelOrigin> {
  const { opfs } = await import("./opfs.ts");
  const ledger = await opfs.shelf(id).then(ledgerOf, () => null);
  return ledger ?? { name: id, hub: null, licence: null };
}
