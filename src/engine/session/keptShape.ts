/** The shape of a model that this browser keeps, from its configuration alone. */
import { missingFile, parseModelJson } from "../basics/modelJson.ts";
import { parseQwen2Config, type Qwen2Config } from "../model/config.ts";

const NAME = "config.json";

/** @throws EngineError `bad-model-file` where it is not here, or is not understood. */
export async function keptShape(id: string): Promise<Qwen2Config> {
  const { opfs } = await import("../hub/opfs.ts");
  const shelf = await opfs.shelf(id).catch(() => null);
  const file = (await shelf?.file(NAME)) ?? missingFile(NAME);
  return parseQwen2Config(parseModelJson(await file.text(), NAME));
}
