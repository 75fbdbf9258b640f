/**
 * Each token is a program of its own, for models that are large: one plan serves all of them, no submit is long, memory is a
 * token's, and sampling ends with the last text. What one program leaves for the next lies outside of both.
 */
import * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../model/parameters.ts";
import type { Reader } from "../model/reader.ts";
import { assign } from "../ops/assign/index.ts";
import type { KvCache } from "../ops/kvCache/index.ts";
import { type Sampled, sample } from "../ops/sample/index.ts";
import { array1d } from "../runtime/programs.ts";
import { longest, promptInputs, readPrompts } from "./prompts.ts";
import type { RolloutRequest } from "./rollout.ts";

/** Programs that are submitted before the report of an earlier one is read: so the device need not wait for the host. */
const AHEAD = 2;

/** As `atOnce`, up to the token with which the last text ended, or shortly behind it. */
export async function tokenByToken(reader: Reader, request: RolloutRequest): Promise<Float32Array> {
  const { prompts, groupSize, maxResponseLength, noise, ends, onToken } = request;
  const { model, params, programs, adapterScale } = reader;
  const B = prompts.length * groupSize;
  const capacity = longest(prompts) + maxResponseLength - 1;
  const noiseOf = (t: number) => array1d(noise.subarray(t * B, (t + 1) * B));
  const { ids, next, last, lengths, temperature } = promptInputs(request);

  return programs.withState(
    "rollout",
    `${B} ${capacity}`,
    () => new Going(reader, B, capacity),
    async (going) => {
      const first = programs.run(
        "rollout prompts",
        { ids, next, last, lengths, temperature, adapterScale, noise: noiseOf(0) },
        (inputs) => {
          going.take(model.whole(params, inputs.adapterScale));
          const { promptLogprob, logits } = readPrompts(reader, going.whole(params), inputs, going.caches);
          const drawn = sample(logits, inputs.noise as tf.Tensor1D, inputs.temperature ?? 1);
          return tf.concat1d([promptLogprob, going.follow(drawn)]);
        },
      );
      const decode = (t: number) =>
        programs.run("rollout token", { noise: noiseOf(t), lengths, step: t - 1, temperature }, (inputs) => {
          const places = model.placesAt(inputs.lengths as tf.Tensor1D, inputs.step as tf.Scalar | number);
          const logits = model.decode(going.whole(params), going.token, places, going.caches);
          return going.follow(sample(logits, inputs.noise as tf.Tensor1D, inputs.temperature ?? 1));
        });

      const reports = [first];
      const living = new Set(Array.from({ length: B }, (_, b) => b));
      const ahead = programs.captured ? AHEAD : 0;
      for (let t = 1; t < maxResponseLength; t++) {
        if (t > ahead) {
          const report = await reports[t - 1 - ahead]!;
          for (const b of living) if (ends.has(report[report.length - 3 * B + b]!)) living.delete(b);
          if (living.size === 0) break;
        }
        await onToken?.(t);
        reports.push(decode(t));
      }
      const values = await Promise.all(reports);
      return Float32Array.from(values.flatMap((report) => [...report]));
    },
  );
}

/** Of a rollout that is under way. */
class Going {
  readonly caches: readonly KvCache[];
  /** int32 [B]: drawn last. */
  readonly token: tf.Variable<tf.Rank.R1>;
  /** What sampling reads in place of the parameters of these names. */
  readonly #made: Readonly<Record<string, tf.Variable>>;

  constructor({ model, params }: Reader, batch: number, capacity: number) {
    this.caches = model.caches(batch, capacity);
    [this.token, this.#made] = tf.tidy(() => {
      const made = Object.entries(model.whole(params)).filter(([name, tensor]) => tensor !== params[name]);
      const variables = Object.fromEntries(made.map(([name, tensor]) => [name, tf.variable(tensor, false)]));
      return [tf.variable(tf.zeros<tf.Rank.R1>([batch], "int32"), false), variables];
    });
  }

  /** Keeps what `model.whole` has made for this rollout. */
  take(whole: ParameterTensors): void {
    for (const [name, variable] of Object.entries(this.#made)) assign(variable, whole[name]!);
  }

  whole(params: ParameterTensors): ParameterTensors {
    return { ...params, ...this.#made };
  }

  /** The next token is decoded from this one -> its report [3*B]. */
  follow({ token, report }: Sampled): tf.Tensor1D {
    assign(this.token, token);
    return tf.reshape(report, [report.size]);
  }

  dispose(): void {
    for (const cache of this.caches) cache.dispose();
    tf.dispose([this.token, this.#made]);
  }
}
