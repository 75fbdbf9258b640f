/** What lies beside a kept model's files and says what they are. */
import { z } from "../basics/zod.ts";
import type { Shelf } from "./shelf.ts";

/** What a model is, wherever its files come from. */
export interface ModelOrigin {
  /** "owner/name" of a hub, or a folder's name. */
  name: string;
  /** Null of a folder. */
  hub: { revision: string; commit: string } | null;
  licence: string | null;
}

export const LEDGER = "ledger.json";

const ledgerSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  hub: z.object({ revision: z.string(), commit: z.string() }).nullable(),
  licence: z.string().nullable(),
  files: z.array(
    z.object({
      name: z.string(),
      size: z.number(),
      digest: z.object({ algorithm: z.enum(["sha256", "git"]), hex: z.string() }).nullable(),
    }),
  ),
});
export type Ledger = z.infer<typeof ledgerSchema>;

/** Null where there is none that can be read. */
export async function ledgerOf(shelf: Shelf): Promise<Ledger | null> {
  try {
    const parsed = ledgerSchema.safeParse(JSON.parse((await (await shelf.file(LEDGER))?.text()) ?? ""));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
