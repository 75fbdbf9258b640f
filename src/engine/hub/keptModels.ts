/** The models that this browser keeps, a shelf each, with a ledger that says what they are and what of them is here. */
import { EngineError } from "../basics/errors.ts";
import { type Told, told } from "../basics/told.ts";
import { fetchFile, PART } from "./fetchFile.ts";
import { LEDGER, type Ledger, ledgerOf, type ModelOrigin } from "./ledger.ts";
import type { ModelStorage, Shelf } from "./shelf.ts";
import type { ModelSource, SourceFile } from "./source.ts";

export interface KeptModel extends ModelOrigin {
  /** The shelf's. */
  id: string;
  /** Bytes that are here, and that there are. */
  held: number;
  total: number;
  isWhole: boolean;
}

/** One name for one commit, which is a folder's name everywhere. */
export const shelfName = ({ name, hub }: ModelOrigin): string =>
  `${name.replaceAll("/", "--")}${hub ? `@${hub.commit.slice(0, 12)}` : ""}`.replace(/[^\w.@-]/g, "_").slice(0, 200) ||
  "model";

export class KeptModels {
  readonly #storage: ModelStorage;

  constructor(storage: ModelStorage) {
    this.#storage = storage;
  }

  /** All of them, whole or begun. What cannot be read is left out, and can be deleted with the page's data. */
  async list(): Promise<KeptModel[]> {
    const names = await this.#storage.names().catch(() => []);
    const models = await Promise.all(names.map((id) => this.#read(id)));
    return models.filter((model) => model !== null);
  }

  estimate(): Promise<{ usage: number; quota: number }> {
    return this.#storage.estimate().catch(() => ({ usage: 0, quota: 0 }));
  }

  /** @throws EngineError `bad-model-file` where it is not here, or not as a whole. */
  async open(id: string): Promise<{ ledger: Ledger; files: Map<string, Blob> }> {
    const ledger = await this.ledger(id);
    const shelf = await this.#storage.shelf(id);
    const files = new Map<string, Blob>();
    for (const { name, size } of ledger.files) {
      const file = await shelf.file(name);
      if (file?.size === size) files.set(name, file);
    }
    if (files.size === ledger.files.length) return { ledger, files };
    throw notWhole(id);
  }

  /** @throws EngineError `bad-model-file` where it is not here. */
  async ledger(id: string): Promise<Ledger> {
    const ledger = await ledgerOf(await this.#storage.shelf(id));
    if (ledger) return ledger;
    throw notWhole(id);
  }

  /**
   * Brings all files that are missing, in turn.
   *
   * @param onBytes hears how many bytes of all are here
   * @throws EngineError as `fetchFile`; `storage-failed` where there is no room, before anything is fetched; `in-use`.
   */
  async fetch(
    origin: ModelOrigin,
    source: ModelSource,
    signal: AbortSignal,
    onBytes: (held: number, total: number) => void,
  ): Promise<string> {
    const id = shelfName(origin);
    await this.#alone(id, async () => {
      // Of a folder nothing says whether what is here is the same: it is copied anew.
      if (!origin.hub) await this.#storage.remove(id).catch(() => {});
      const shelf = await this.#shelf(id);
      const { files } = source;
      const total = sumOf(files, ({ size }) => size);
      const sizes = await sizesOf(shelf);
      await this.#assertRoom(
        sumOf(files, ({ name, size }) => Math.max(0, size - heldOf(sizes, name))),
        origin.name,
      );
      await writeText(shelf, LEDGER, JSON.stringify({ version: 1, ...origin, files: [...files] } satisfies Ledger));
      let before = 0;
      for (const file of files) {
        if (sizes.get(file.name) !== file.size) {
          await fetchFile(shelf, source, file, signal, (bytes) => onBytes(before + bytes, total));
        }
        before += file.size;
        onBytes(before, total);
      }
    });
    return id;
  }

  async remove(id: string): Promise<void> {
    await this.#alone(id, () => this.#storage.remove(id));
  }

  async #read(id: string): Promise<KeptModel | null> {
    const shelf = await this.#storage.shelf(id);
    const ledger = await ledgerOf(shelf);
    if (!ledger) return null;
    const { name, hub, licence, files } = ledger;
    const sizes = await sizesOf(shelf);
    const held = sumOf(files, (file) => heldOf(sizes, file.name));
    const total = sumOf(files, ({ size }) => size);
    return { id, name, hub, licence, held, total, isWhole: files.every((file) => sizes.get(file.name) === file.size) };
  }

  #shelf(id: string): Promise<Shelf> {
    return this.#storage.shelf(id).catch(() => {
      throw storageFailed(
        told`This browser gives the page no place for files.`,
        id,
        told`Leave private browsing, or choose the model's folder instead.`,
      );
    });
  }

  async #assertRoom(needed: number, where: string): Promise<void> {
    const { usage, quota } = await this.#storage.estimate();
    if (needed <= quota - usage) return;
    throw storageFailed(
      told`${megabytes(needed)} MB are needed, and the browser has ${megabytes(Math.max(0, quota - usage))} MB left for this page.`,
      where,
      told`Delete models or runs that you need no more, or choose the model's folder instead.`,
    );
  }

  async #alone(id: string, action: () => Promise<void>): Promise<void> {
    if (await this.#storage.alone(id, action)) return;
    throw new EngineError(
      "in-use",
      told`Another tab of this page is at work on this model.`,
      id,
      told`Wait until it is done, or stop it there.`,
    );
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);

/** Where there is no storage for models. */
export const noneKept = (id: string): Promise<never> => Promise.reject(notWhole(id));

const notWhole = (id: string) =>
  new EngineError(
    "bad-model-file",
    told`The model is not here as a whole.`,
    id,
    told`Go on with fetching it, or choose another.`,
  );

const storageFailed = (message: Told, where: string, hint: Told) =>
  new EngineError("storage-failed", message, where, hint);

const sumOf = (files: readonly SourceFile[], bytes: (file: SourceFile) => number) =>
  files.reduce((sum, file) => sum + bytes(file), 0);

/** Whole, or as far as it was brought. */
const heldOf = (sizes: ReadonlyMap<string, number>, name: string) => sizes.get(name) ?? sizes.get(name + PART) ?? 0;

async function sizesOf(shelf: Shelf): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const name of await shelf.names()) sizes.set(name, (await shelf.file(name))?.size ?? 0);
  return sizes;
}

/** Null where there is none that is understood. */
async function writeText(shelf: Shelf, name: string, text: string): Promise<void> {
  const handle = await shelf.open(name);
  try {
    handle.truncate(0);
    handle.write(new TextEncoder().encode(text), { at: 0 });
    handle.flush();
  } finally {
    handle.close();
  }
}
