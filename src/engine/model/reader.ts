/** A model with weights to read, and the programs that read them. */
import type { Programs } from "../runtime/programs.ts";
import type { ParameterTensors } from "./parameters.ts";
import type { Qwen2 } from "./qwen2.ts";

export interface Reader {
  readonly model: Qwen2;
  readonly params: ParameterTensors;
  readonly programs: Programs;
  /** What adapters are multiplied by: 0 is the base model. An input of programs, so one plan serves all. Undefined without adapters. */
  readonly adapterScale: number | undefined;
}
