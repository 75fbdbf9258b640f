/** Which weights have moved: how far each of a layer's seven matrices W' is from the base model's W, as ‖W' − W‖_F / ‖W‖_F. */
import { PROJECTIONS } from "../config/qwen2Config.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { frobenius, frobeniusDistance, frobeniusOfProduct, squaresOfPacked } from "../metrics/frobenius.ts";
import { sum } from "../metrics/statistics.ts";
import { A, adaptedMatrices, B } from "../model/adapters.ts";
import type { FrozenTensors } from "../model/frozenWeights.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { type ParameterShapes, parameterShapes } from "../model/parameterShapes.ts";
import { isPacked } from "../ops/frozen/matrix.ts";
import type { WeightChange } from "../wire/records.ts";
import type { Base, OurBase } from "./base.ts";

const DIGITS = 5;

export class WeightChanges {
  readonly #base: Base;
  /** ‖W‖ of all matrices, in the order of `adaptedMatrices`; read once, since a base from files may have a gigabyte. */
  #norms: Promise<number[]> | null = null;

  constructor(base: Base) {
    this.#base = base;
  }

  /**
   * @param shapes of what is trained
   * @param values [n] of it
   * @returns with five digits: it is kept with every evaluation
   */
  async of(config: RunConfig, shapes: ParameterShapes, values: Float32Array): Promise<WeightChange> {
    const norms = await (this.#norms ??= normsOf(this.#base));
    const changeOf = changeIn(this.#base, config, arrays(shapes, values));
    const changes = adaptedMatrices(this.#base.model).map(([name], place) =>
      norms[place]! > 0 ? Number((changeOf(name) / norms[place]!).toPrecision(DIGITS)) : null,
    );
    return Array.from({ length: this.#base.model.layers }, (_, layer) =>
      changes.slice(layer * PROJECTIONS.length, (layer + 1) * PROJECTIONS.length),
    );
  }
}

type Arrays = (name: string) => Float32Array;

function arrays(shapes: ParameterShapes, values: Float32Array): Arrays {
  const named = namedTensors(shapes, values);
  return (name) => named.get(name)!.data as Float32Array;
}

const parametersOf = ({ model, parameters }: OurBase) => arrays(parameterShapes(model), parameters);

/** ‖W' − W‖ of a matrix, by its name without ending; beside a base from files adapters alone are trained. */
function changeIn(base: Base, { train, loraRank: rank, loraAlpha: alpha }: RunConfig, trained: Arrays) {
  if (train === "lora" || "frozen" in base) {
    return (name: string) =>
      (alpha / rank) * frobeniusOfProduct(trained(`${name}.${B}`), trained(`${name}.${A}`), rank);
  }
  const before = parametersOf(base);
  return (name: string) => frobeniusDistance(trained(`${name}.weight`), before(`${name}.weight`));
}

async function normsOf(base: Base): Promise<number[]> {
  const names = adaptedMatrices(base.model).map(([name]) => `${name}.weight`);
  if (!("frozen" in base)) return names.map(parametersOf(base)).map(frobenius);
  const { tensors } = base.frozen;
  const norms: number[] = [];
  // A layer at a time: what is read lies in memory twice.
  while (norms.length < names.length) {
    const layer = names.slice(norms.length, norms.length + PROJECTIONS.length);
    norms.push(...(await Promise.all(layer.map((name) => normOf(tensors[name]!)))));
  }
  return norms;
}

async function normOf(matrix: FrozenTensors[string]): Promise<number> {
  if (!isPacked(matrix)) return frobenius(await matrix.data<"float32">());
  const parts = await Promise.all(matrix.pieces.map(async (piece) => squaresOfPacked(await piece.data<"int32">())));
  return Math.sqrt(sum(parts));
}
