/** Adapters of files as a run of this page goes on from them. It comes with whoever brings some. */
import { adapterStart, baseNameOf, keptOrigin, keptShape } from "../../engine/files.ts";
import { type Checkpoint, EngineError, type RunConfig, SHIPPED_BASES, toErrorData, told } from "../../engine/index.ts";
import { type AdapterFiles, type SortedFiles, sortedFiles } from "./adapterFiles.ts";
import { baseWeightsOf, type ReadAsset, type ReadBase } from "./baseFiles.ts";

export interface BroughtAdapters {
  /** What they are called, as far as files say. */
  title: string;
  /** Before the first step. */
  start: Checkpoint;
}

/** @param run of the experiment that is open: its base model may be one that was made here, or one that was brought; all others are the page's own. */
export async function readAdapters(
  files: readonly File[],
  run: RunConfig,
  read: ReadAsset,
  readBase: ReadBase,
): Promise<Pick<SortedFiles, "refusals" | "others"> & { adapters: BroughtAdapters[] }> {
  const { adapters, refusals, others } = await sortedFiles(files);
  const brought: BroughtAdapters[] = [];
  for (const each of adapters) {
    try {
      brought.push({ title: each.title, start: await startOf(each, run, read, readBase) });
    } catch (error) {
      refusals.push(toErrorData(error, each.title));
    }
  }
  return { adapters: brought, refusals, others };
}

/** @throws EngineError where the base model is not here, or by name what is not understood or does not fit */
async function startOf({ files }: AdapterFiles, run: RunConfig, read: ReadAsset, readBase: ReadBase) {
  const name = baseNameOf(files);
  if (run.text && name === (await keptOrigin(run.model)).name.split("/").at(-1)) {
    return adapterStart(files, run, await keptShape(run.model));
  }
  const on = name === run.model ? run : shippedOn(name, run);
  return adapterStart(files, on, await baseWeightsOf(on, read, readBase));
}

function shippedOn(name: string, { definition: _definition, text: _text, ...run }: RunConfig): RunConfig {
  const base = SHIPPED_BASES.find(({ id }) => id === name);
  if (base) return { ...run, task: base.task, model: base.id };
  throw new EngineError(
    "bad-model-file",
    told`The base model of these adapters, ${name.slice(0, 100)}, is not on this page.`,
    "adapter_config.json: base_model_name_or_path",
    told`Use adapters of one of these: ${SHIPPED_BASES.map(({ id }) => id).join(", ")}. For one of an own task or of a model that you brought, open that first.`,
  );
}
