import type { ModelOrigin } from "./keptModels.ts";

/** What a model is that this browser keeps, or kept once; it comes when it is asked for. */
export async function keptOrigin(id: string): Promise<ModelOrigin> {
  const [{ KeptModels }, { opfs }] = await Promise.all([import("./keptModels.ts"), import("./opfs.ts")]);
  return new KeptModels(opfs).ledger(id).catch(() => ({ name: id, hub: null, licence: null }));
}
