/** A frozen base as it is read to sample from: alone, or through adapters that were trained beside it. */
import { Programs } from "../runtime/programs.ts";
import { adapterShapes } from "./adapters.ts";
import type { Qwen2Config } from "./config.ts";
import type { FrozenBase } from "./frozenBase.ts";
import { namedTensors } from "./namedTensors.ts";
import { uploadedTensors } from "./parameters.ts";
import { Qwen2 } from "./qwen2.ts";
import type { Reader } from "./reader.ts";
import type { Adapters } from "./readPeft.ts";
import { adaptersOn } from "./trainable.ts";

export interface BaseReader extends Reader {
  /** To be called once; the base stays its owner's. */
  dispose(): void;
}

export function readBase(config: Qwen2Config, base: FrozenBase, adapters: Adapters | null): BaseReader {
  const programs = new Programs();
  const model = adapters
    ? adaptersOn(config, base, adapters).model()
    : new Qwen2(config, { adapted: { base: base.again() } });
  const shapes = adapters ? adapterShapes(config, adapters.rank) : [];
  const params = uploadedTensors(namedTensors(shapes, adapters?.values ?? new Float32Array()));
  return {
    model,
    params: params.tensors,
    programs,
    adapterScale: model.adapterScale,
    dispose() {
      programs.dispose();
      params.dispose();
      model.dispose();
    },
  };
}
