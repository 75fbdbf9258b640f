/** The shape of a model that this browser keeps, from its configuration alone. */
import { missingFile, parseModelJson } from "../basics/modelJson.ts";
import { KeptModels } from "../hub/keptModels.ts";
import { parseQwen2Config, type Qwen2Config } from "../model/config.ts";

const NAME = "config.json";

/** @throws EngineError `bad-model-file` where it is not here as a whole, or is not understood. */
export async function keptShape(id: string): Promise<Qwen2Config> {
  const { opfs } = await import("../hub/opfs.ts");
  const { files } = await new KeptModels(opfs).open(id);
  const text = await (files.get(NAME) ?? missingFile(NAME)).text();
  return parseQwen2Config(parseModelJson(text, NAME));
}
