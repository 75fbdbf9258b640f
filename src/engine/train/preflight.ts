/** Whether a device has room for a run of a model that was brought: asked before anything is taken. */
import { EngineError } from "../basics/errors.ts";
import { type Told, told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import type { Qwen2Config } from "../model/config.ts";
import { heldBytes, largestHeld } from "../model/frozenWeights.ts";
import { HEAP_BYTES, logitsHeld } from "../model/samplingMemory.ts";
import type { StoredTensors } from "../model/shards.ts";
import type { GpuOffer } from "../runtime/adapter.ts";
import { currentGpu } from "../runtime/webgpu/tfjsBackend.ts";
import type { Task } from "../tasks/task.ts";
import type { GpuRoom, Room } from "../wire/models.ts";
import { lengthsOf, memoryEstimate } from "./memoryEstimate.ts";

type Lengths = Pick<Task, "promptLength" | "maxResponseLength">;

/** A tensor of a run, the largest of its kind. */
interface Piece {
  what: Told;
  bytes: number;
  hint: Told;
}

const FLOAT = 4;
const FEWER = told`Choose fewer prompts, a smaller group or shorter responses.`;

/** On the current backend. @param stored the model's weights @throws EngineError `out-of-memory`. */
export function assertRoom(run: RunConfig, model: Qwen2Config, task: Lengths, stored: StoredTensors): void {
  const device = currentGpu()?.device;
  if (device) assertPiecesFit(pieces(run, model, task, stored), device.limits);
  else assertHeapFits(heapNeeds(run, model, task, heldBytes(stored.values())));
}

/** Of a run on WASM. @param stored bytes of the weights */
export function heapNeeds(run: RunConfig, model: Qwen2Config, task: Lengths, stored: number): Room {
  const { kept, frozen, scratch } = memoryEstimate(model, task, run, "wasm", { recomputes: true, stored });
  const needed = kept + frozen + scratch;
  return { needed, limit: HEAP_BYTES, fits: needed <= HEAP_BYTES };
}

/** Of a run on a device that is not there yet. @param stored the model's weights */
export function gpuNeeds(
  run: RunConfig,
  model: Qwen2Config,
  task: Lengths,
  stored: StoredTensors,
  { adapter, software, limits }: GpuOffer,
): GpuRoom {
  const held = { recomputes: true, stored: heldBytes(stored.values()) };
  const { kept, frozen, scratch } = memoryEstimate(model, task, run, "webgpu", held);
  const largest = Math.max(...pieces(run, model, task, stored).map(({ bytes }) => bytes));
  const limit = mostInOnePiece(limits);
  return { adapter, software, needed: kept + frozen + scratch, further: kept, largest, limit, fits: largest <= limit };
}

const mostInOnePiece = ({ maxBufferSize, maxStorageBufferBindingSize }: GpuOffer["limits"]) =>
  Math.min(maxBufferSize, maxStorageBufferBindingSize);

function assertHeapFits({ needed, limit, fits }: Room): void {
  if (fits) return;
  throw new EngineError(
    "out-of-memory",
    told`A run takes ${gigabytes(needed)} GB here, and WebAssembly can have ${gigabytes(limit)} GB.`,
    "WASM",
    told`Choose more gradient accumulation, fewer prompts, shorter responses or a smaller model, or train on WebGPU.`,
  );
}

/** No device says how much memory is free, but each how large a buffer may be, and how much of one a kernel may see. */
function assertPiecesFit(all: readonly Piece[], limits: GpuOffer["limits"]): void {
  const most = mostInOnePiece(limits);
  const tooLarge = all.find(({ bytes }) => bytes > most);
  if (!tooLarge) return;
  const { what, bytes, hint } = tooLarge;
  throw new EngineError(
    "out-of-memory",
    told`${what} take ${mebibytes(bytes)} MiB in one piece, and this GPU allows ${mebibytes(most)} MiB.`,
    "WebGPU",
    hint,
  );
}

/** What a run makes of the largest tensors. */
export function pieces(run: RunConfig, model: Qwen2Config, task: Lengths, stored: StoredTensors): Piece[] {
  const { sequences, positions, together } = lengthsOf(run, task);
  const { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize, vocabSize: V } = model;
  const widest = Math.max(D, F, heads * headSize);
  const sampled = Math.max(run.promptsPerStep * task.promptLength, sequences);
  const updated = together * positions;
  const { trained } = memoryEstimate(model, task, run, "webgpu");
  const floats = (count: number) => FLOAT * count;
  return [
    {
      what: told`Weights of one matrix`,
      bytes: largestHeld(stored.values()),
      hint: told`Choose a smaller model, or one in bf16.`,
    },
    {
      what: told`Adapters with their gradient`,
      bytes: floats(trained + 1),
      hint: told`Choose a smaller rank.`,
    },
    {
      what: told`Keys and values of one layer`,
      bytes: floats(2 * sequences * positions * kvHeads * headSize),
      hint: FEWER,
    },
    { what: told`Logits of all that is drawn at a time`, bytes: floats(sequences * V), hint: FEWER },
    {
      what: told`Numbers that one layer makes in sampling`,
      bytes: floats(Math.max(sampled * widest, logitsHeld(model, sampled))),
      hint: FEWER,
    },
    {
      what: told`Numbers that one layer makes in an update`,
      bytes: floats(Math.max(updated * widest, logitsHeld(model, updated))),
      hint: told`Choose more gradient accumulation, more mini-batches or shorter responses.`,
    },
  ];
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
