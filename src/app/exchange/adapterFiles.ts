/** Adapters among the files that a visitor brings: PEFT's two files, or the zip that the page saves of them. */
import { unzipSync } from "fflate";
import { EngineError, type EngineErrorData, type Told, toErrorData, told } from "../../engine/index.ts";

export interface AdapterFiles {
  /** The zip's. */
  title: string;
  files: Record<(typeof NAMES)[number], Uint8Array<ArrayBuffer>>;
}

export interface SortedFiles {
  adapters: AdapterFiles[];
  /** One a file that was not taken. */
  refusals: EngineErrorData[];
  /** All else. */
  others: File[];
}

const NAMES = ["adapter_config.json", "adapter_model.safetensors"] as const;
/** What adapters without a zip are called. */
const LOOSE = "LoRA";
const MEBIBYTE = 2 ** 20;
/** Adapters of rank 64 of a model of half a billion parameters have 141 MB. */
const MOST_BYTES = 256 * MEBIBYTE;

const isAdapter = ({ name }: File) => NAMES.some((each) => each === name);
const isZip = ({ name }: File) => /\.zip$/i.test(name);

/** What lies beside adapters (a README) goes with them. */
export async function sortedFiles(files: readonly File[]): Promise<SortedFiles> {
  const adapters: AdapterFiles[] = [];
  const refusals: EngineErrorData[] = [];
  const take = async (where: string, read: () => Promise<AdapterFiles>) => {
    try {
      adapters.push(await read());
    } catch (error) {
      refusals.push(toErrorData(error, where));
    }
  };
  const loose = files.filter(isAdapter);
  if (loose.length > 0) await take(loose[0]!.name, () => pairOf(loose));
  for (const file of files.filter(isZip)) await take(file.name, () => unzipped(file));
  const others = files.filter((file) => !isAdapter(file) && !isZip(file));
  return { adapters, refusals, others: loose.length > 0 ? others.filter(({ name }) => !/\.md$/i.test(name)) : others };
}

async function pairOf(loose: readonly File[]): Promise<AdapterFiles> {
  const read = async (name: (typeof NAMES)[number]) => {
    const named = loose.filter((file) => file.name === name);
    if (named.length > 1) throw refusal(name, told`it is there twice`, told`Bring one folder after another.`);
    if (named.length === 0) throw refusal(name, told`it is not there`, BOTH);
    assertSize(name, named[0]!.size);
    return new Uint8Array(await named[0]!.arrayBuffer());
  };
  const [config, tensors] = [await read(NAMES[0]), await read(NAMES[1])];
  return { title: LOOSE, files: { "adapter_config.json": config, "adapter_model.safetensors": tensors } };
}

async function unzipped(file: File): Promise<AdapterFiles> {
  assertSize(file.name, file.size);
  const found = entriesOf(new Uint8Array(await file.arrayBuffer()), file.name);
  const part = (name: (typeof NAMES)[number]) => {
    const bytes = found.get(name);
    if (!bytes) throw refusal(file.name, told`${name} is not in it`, BOTH);
    return bytes;
  };
  return {
    title: file.name.replace(/(?:\.peft)?\.zip$/i, ""),
    files: { "adapter_config.json": part(NAMES[0]), "adapter_model.safetensors": part(NAMES[1]) },
  };
}

/** Of adapters alone, by their names without folders. */
function entriesOf(zip: Uint8Array, where: string): Map<string, Uint8Array<ArrayBuffer>> {
  const base = (path: string) => path.split("/").at(-1)!;
  try {
    const entries = unzipSync(zip, {
      filter({ name, originalSize }) {
        const isWanted = NAMES.some((each) => each === base(name));
        if (isWanted) assertSize(where, originalSize);
        return isWanted;
      },
    });
    return new Map(Object.entries(entries).map(([path, bytes]) => [base(path), bytes as Uint8Array<ArrayBuffer>]));
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw refusal(where, told`it is no zip that can be read`, told`Save it again; it may be cut short.`);
  }
}

const BOTH = told`Bring adapter_config.json and adapter_model.safetensors together, their folder, or the zip that Share saves.`;

function assertSize(where: string, bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  const size = Math.ceil(bytes / MEBIBYTE);
  throw refusal(
    where,
    told`it has ${size} MB, and ${MOST_BYTES / MEBIBYTE} are the most`,
    told`Use adapters of a lower rank.`,
  );
}

const refusal = (where: string, why: Told, hint: Told): EngineError =>
  new EngineError("bad-model-file", told`The file was not read: ${why}.`, where, hint);
