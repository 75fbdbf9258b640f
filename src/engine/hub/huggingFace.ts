/**
 * Models of huggingface.co: found by name, their files fetched at one commit. Only plain requests that need no asking
 * beforehand: files are redirected to other hosts, and not all of these answer a preflight.
 */
import { EngineError } from "../basics/errors.ts";
import { type Told, told } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import { type ModelSource, modelFiles, type SourceFile } from "./source.ts";

export const HUB = "https://huggingface.co";

export interface HubModel {
  /** "owner/name". */
  id: string;
  /** As it was asked for: a branch, a tag or a commit. */
  revision: string;
  commit: string;
  /** As the model's card names it. */
  licence: string | null;
  /** What is read of it. */
  files: SourceFile[];
}

type Fetch = typeof fetch;

const ID = /^\w[\w.-]{0,95}\/\w[\w.-]{0,95}$/;
const REVISION = /^\w[\w./-]{0,99}$/;
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

const infoSchema = z.object({
  sha: hex(40),
  cardData: z.object({ license: z.union([z.string(), z.array(z.string())]).nullish() }).nullish(),
});
const treeSchema = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().int().min(0),
    oid: z.string(),
    lfs: z.object({ oid: hex(64), size: z.number().int().min(0) }).nullish(),
  }),
);

const failed = (message: Told, where: string, hint: Told) => new EngineError("source-failed", message, where, hint);

/** @param text "owner/name", or the address of a model's page. */
export function hubId(text: string): string {
  const id = text
    .trim()
    .replace(/^https:\/\/huggingface\.co\//, "")
    .split("/")
    .slice(0, 2)
    .join("/");
  if (ID.test(id)) return id;
  throw new EngineError(
    "bad-command",
    told`“${text.slice(0, 60)}” is not the name of a model.`,
    HUB,
    told`Write owner and name, such as Qwen/Qwen2.5-0.5B-Instruct.`,
  );
}

/** @throws EngineError `source-failed` where there is no such model, or none that is read here. */
export async function findModel(
  text: string,
  revision: string,
  signal: AbortSignal,
  ask: Fetch = fetch,
): Promise<HubModel> {
  const id = hubId(text);
  if (!REVISION.test(revision)) {
    throw new EngineError(
      "bad-command",
      told`“${revision.slice(0, 60)}” is not a revision.`,
      id,
      told`Write a branch, a tag or a commit, such as main.`,
    );
  }
  const json = async <T extends z.ZodType>(schema: T, path: string): Promise<z.infer<T>> => {
    const response = await get(ask, `${HUB}/api/models/${id}/${path}`, id, { signal });
    const parsed = schema.safeParse(await response.json().catch(() => null));
    if (parsed.success) return parsed.data;
    throw failed(
      told`The hub's answer is not understood.`,
      id,
      told`Download the files yourself and choose their folder.`,
    );
  };
  const info = await json(infoSchema, `revision/${encodeURIComponent(revision)}`);
  const tree = await json(treeSchema, `tree/${info.sha}`);
  const files = tree
    .filter(({ type }) => type === "file")
    .map(
      ({ path, size, oid, lfs }): SourceFile =>
        lfs
          ? { name: path, size: lfs.size, digest: { algorithm: "sha256", hex: lfs.oid } }
          : { name: path, size, digest: { algorithm: "git", hex: oid } },
    );
  const wanted = modelFiles(files);
  if (!wanted.some(({ name }) => name.endsWith(".safetensors")) || !wanted.some(({ name }) => name === "config.json")) {
    throw failed(
      told`It has no weights in safetensors beside a config.json.`,
      id,
      told`Choose a checkpoint in Hugging Face's format; adapters, GGUF and ONNX are not read here.`,
    );
  }
  const licence = [info.cardData?.license ?? []].flat().join(", ");
  return { id, revision, commit: info.sha, licence: licence || null, files: wanted };
}

export function hubSource({ id, commit, files }: HubModel, ask: Fetch = fetch): ModelSource {
  return {
    files,
    async open({ name }, from, signal) {
      const headers: HeadersInit = from > 0 ? { Range: `bytes=${from}-` } : {};
      const response = await get(ask, `${HUB}/${id}/resolve/${commit}/${name}`, name, { headers, signal });
      return { from: response.status === 206 ? from : 0, bytes: response.body! };
    },
  };
}

async function get(ask: Fetch, address: string, where: string, init: RequestInit): Promise<Response> {
  const response = await ask(address, {
    ...init,
    // The files are kept by us, not twice.
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw failed(
      told`huggingface.co could not be reached.`,
      where,
      told`Check the network and go on; where the hub is blocked, download the files yourself and choose their folder.`,
    );
  });
  if (response.ok) return response;
  if (response.status === 401 || response.status === 403 || response.status === 404) {
    throw failed(
      told`The hub has nothing of that name that can be read without an account (${response.status}).`,
      where,
      told`Check name and revision. Of a model behind a form, download the files yourself and choose their folder.`,
    );
  }
  throw failed(told`The hub answered ${response.status}.`, where, told`Try again later; what is here already stays.`);
}
