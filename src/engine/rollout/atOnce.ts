/**
 * All tokens in one program, with one readback. Where it is captured every sequence is decoded to the full length, since
 * shapes stay static; elsewhere until all have ended.
 */
import * as tf from "@tensorflow/tfjs";
import type { Reader } from "../model/reader.ts";
import { sample } from "../ops/sample/index.ts";
import { array1d, type DeviceInputs, type HostArray } from "../runtime/programs.ts";
import { type PromptInputs, promptInputs, readPrompts } from "./prompts.ts";
import type { RolloutRequest } from "./rollout.ts";

/** [B] for each of the Tr steps: an input of its own needs no slice on the device. */
type Inputs = PromptInputs & { [step: `noise${number}`]: HostArray };

/**
 * [P*Tp + 3*B for each token drawn]: log-probabilities of what follows each prompt token, then token, log-probability,
 * entropy by step.
 */
export function atOnce(
  { model, params, programs, adapterScale }: Reader,
  request: RolloutRequest,
): Promise<Float32Array> {
  const { prompts, groupSize, maxResponseLength, noise, ends } = request;
  const B = prompts.length * groupSize;
  const noises = Array.from({ length: maxResponseLength }, (_, t) => noise.subarray(t * B, (t + 1) * B));
  const inputs: Inputs = {
    ...promptInputs(request),
    adapterScale,
    ...Object.fromEntries(noises.map((values, t) => [`noise${t}`, array1d(values)])),
  };
  return programs.run("rollout", inputs, (device) => generate({ model, params }, device, ends));
}

function generate(
  { model, params }: Pick<Reader, "model" | "params">,
  inputs: DeviceInputs<Inputs>,
  ends: ReadonlySet<number>,
): tf.Tensor1D {
  const Tp = inputs.ids.shape[1]!;
  const lengths = inputs.lengths as tf.Tensor1D;
  const noises = Object.keys(inputs).filter((name): name is `noise${number}` => name.startsWith("noise"));
  const steps = noises.length;
  const isOver = allEnded(ends, lengths.size);

  const whole = model.whole(params, inputs.adapterScale);
  const caches = model.caches(lengths.size, Tp + steps - 1);
  const { promptLogprob, logits } = readPrompts({ model, params }, whole, inputs, caches);
  let current = logits;
  const drawn: tf.Tensor2D[] = [];
  for (let t = 0; t < steps; t++) {
    const { token, report } = sample(current, inputs[`noise${t}`] as tf.Tensor1D, inputs.temperature ?? 1);
    drawn.push(report);
    if (t === steps - 1 || isOver(token)) break;
    current = model.decode(whole, token, model.placesAt(lengths, t), caches);
  }
  for (const cache of caches) cache.dispose();
  return tf.concat1d([promptLogprob, ...drawn.map((report) => tf.reshape(report, [report.size]) as tf.Tensor1D)]);
}

/** Whether all sequences have ended, told token by token. What may be captured cannot look. */
function allEnded(ends: ReadonlySet<number>, batch: number): (token: tf.Tensor1D) => boolean {
  if (tf.getBackend() === "webgpu") return () => false;
  const going = new Set(Array.from({ length: batch }, (_, b) => b));
  return (token) => {
    for (const [b, id] of token.dataSync().entries()) if (ends.has(id)) going.delete(b);
    return going.size === 0;
  };
}
