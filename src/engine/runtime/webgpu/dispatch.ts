/**
 * Records compute programs of our own on tfjs's WebGPU backend, in order with tfjs's own dispatches: programs are
 * complete WGSL, with any number of outputs, and may work in place. tfjs's runWebGPUProgram has neither.
 */
import * as tf from "@tensorflow/tfjs";
import type { KernelForms } from "./forms.ts";
import { bufferOf, flush, forgetValues, type TfjsWebGpu } from "./tfjsBackend.ts";

/** One 4-byte field of the uniform block. */
export interface Uniform {
  type: "uint32" | "float32";
  value: number;
}

export interface Dispatch {
  /**
   * Complete WGSL with the entry point `main`. Group 0 binds, from 0 on: what is read (`var<storage, read>`), what
   * is written (`var<storage, read_write>`), and the uniform block.
   */
  code: string;
  reads: readonly tf.TensorInfo[];
  /** May hold old values: a program that works in place reads what it writes. A tensor may not be in both lists. */
  writes: readonly tf.TensorInfo[];
  /** At least one. */
  uniforms: readonly Uniform[];
  workgroups: readonly [x: number, y: number];
}

interface Compiled {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
}

export class Dispatcher {
  readonly #backend: TfjsWebGpu;
  /** Complete programs by their body, then by what is declared for it. */
  readonly programs = new Map<string, Map<string, string>>();
  readonly #compiled = new Map<string, Compiled>();
  /** What the device says to each compiled program: nothing, or why it refuses it. */
  readonly #checks: Promise<string | null>[] = [];

  constructor(backend: TfjsWebGpu) {
    this.#backend = backend;
  }

  get forms(): KernelForms {
    return this.#backend.gpu.forms;
  }

  /** Most workgroups along one axis. */
  get maxWorkgroups(): number {
    return this.#backend.device.limits.maxComputeWorkgroupsPerDimension;
  }

  /** Most lanes that the device gives a subgroup. */
  get maxSubgroupSize(): number {
    return this.#backend.device.adapterInfo.subgroupMaxSize!;
  }

  /** A new tensor with undefined contents. */
  output(shape: number[], dtype: tf.DataType = "float32"): tf.TensorInfo {
    return this.#backend.makeTensorInfo(shape, dtype);
  }

  /** The same with memory of its own from now on: what is made before a capture lies outside of it. */
  allocated(shape: number[], dtype: tf.DataType = "float32"): tf.TensorInfo {
    const tensor = this.output(shape, dtype);
    bufferOf(this.#backend, tensor);
    return tensor;
  }

  /** The same data as an output of its own: for kernels that write in place. */
  again({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
    this.#backend.incRef(dataId);
    return { dataId, shape, dtype };
  }

  /** Gives a tensor that never left the kernel back, once the work recorded so far is done with it. */
  release(tensor: tf.TensorInfo): void {
    this.#backend.disposeData(tensor.dataId);
  }

  dispatch({ code, reads, writes, uniforms, workgroups }: Dispatch): void {
    const backend = this.#backend;
    const tensors = [...reads, ...writes];
    const buffers = tensors.map((tensor) => ({ buffer: bufferOf(backend, tensor) }));
    const { pipeline, layout } = this.#compile(code, reads.length, writes.length);
    const block = backend.makeUniforms(uniforms.map(({ type, value }) => ({ type, data: [value] })));
    const bindGroup = backend.device.createBindGroup({
      layout,
      entries: [...buffers, block].map((resource, binding) => ({ binding, resource })),
    });
    for (const { dataId } of tensors) backend.commandQueueOwnedIds.add(dataId);
    for (const tensor of writes) forgetValues(backend, tensor);

    backend.ensureCommandEncoderReady();
    backend.computePassEncoder ??= backend.commandEncoder!.beginComputePass();
    backend.computePassEncoder.setPipeline(pipeline);
    backend.computePassEncoder.setBindGroup(0, bindGroup);
    backend.computePassEncoder.dispatchWorkgroups(...workgroups);
    backend.dispatchCountInPass += 1;
    if (backend.dispatchCountInPass >= tf.env().getNumber("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE")) flush(backend);
  }

  /** Why the device refused the last program that it refused; null if it took them all. */
  async refusal(): Promise<string | null> {
    const said = await Promise.all(this.#checks);
    return said.findLast((message) => message !== null) ?? null;
  }

  #compile(code: string, reads: number, writes: number): Compiled {
    const known = this.#compiled.get(code);
    if (known) return known;
    const { device } = this.#backend;
    device.pushErrorScope("validation");
    const kinds: GPUBufferBindingType[] = [
      ...Array<GPUBufferBindingType>(reads).fill("read-only-storage"),
      ...Array<GPUBufferBindingType>(writes).fill("storage"),
      "uniform",
    ];
    const layout = device.createBindGroupLayout({
      entries: kinds.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
    });
    const pipeline = device.createComputePipeline({
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: device.createShaderModule({ code }), entryPoint: "main" },
    });
    this.#checks.push(
      device.popErrorScope().then(
        (error) => error?.message ?? null,
        () => null, // the device was lost, which whoever waits for results is told
      ),
    );
    const compiled = { pipeline, layout };
    this.#compiled.set(code, compiled);
    return compiled;
  }
}
