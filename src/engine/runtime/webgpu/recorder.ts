/**
 * Records what tfjs, and our own dispatcher on it, would have the GPU do. For the time of `record` the device, its
 * queue and tfjs's backend answer to the recorder: buffers are virtual, commands are written down and nothing runs.
 * Both kinds of kernels are caught alike, because this is below either.
 */

import { EngineError } from "../../basics/errors.ts";
import { told } from "../../basics/told.ts";
import type { Command, RecordedGroup, Recording } from "./recording.ts";
import { type BufferPool, flush, type TfjsWebGpu } from "./tfjsBackend.ts";
import { type VirtualBuffer, virtualBuffer } from "./virtualBuffer.ts";

export class Recorder {
  readonly #backend: TfjsWebGpu;
  readonly #commands: Command[] = [];
  readonly #virtuals = new Map<GPUBuffer, VirtualBuffer>();
  readonly #groups = new WeakMap<GPUBindGroup, RecordedGroup>();
  /** Virtual buffers that tensors hold now. */
  readonly #held = new Set<GPUBuffer>();
  /** Tensors made during the recording. */
  readonly #fresh = new Set<object>();
  readonly #outside = new Set<object>();
  /** Real buffers that were released meanwhile. */
  readonly #foreign: GPUBuffer[] = [];

  constructor(backend: TfjsWebGpu) {
    this.#backend = backend;
  }

  /** Runs `body`, which must dispose every tensor it makes. */
  record(body: (recorder: Recorder) => void): Recording {
    const backend = this.#backend;
    flush(backend);
    const { device, queue } = backend;
    const pool = backend.bufferManager;
    backend.bufferManager = this.#pool(pool);
    const restore = [
      override(device, {
        createBuffer: ({ size, usage, mappedAtCreation = false }: GPUBufferDescriptor) =>
          this.buffer(size, usage, mappedAtCreation),
        createBindGroup: (descriptor: GPUBindGroupDescriptor) => this.#bindGroup(descriptor),
        createCommandEncoder: () => this.#encoder(),
      }),
      override(queue, {
        submit: () => {},
        writeBuffer: (...call: Parameters<GPUQueue["writeBuffer"]>) => this.#write(...call),
      }),
      override(backend, {
        write: (...call: Parameters<TfjsWebGpu["write"]>) => {
          const dataId = prototypeOf(backend).write.apply(backend, call);
          this.#fresh.add(dataId);
          return dataId;
        },
        uploadToGPU: (dataId: object) => this.#upload(pool, dataId),
        readSync: (dataId: object) => backend.tensorMap.get(dataId).values ?? refuse("read a tensor's values"),
      }),
    ];
    try {
      body(this);
    } finally {
      flush(backend);
      for (const undo of restore) undo();
      backend.bufferManager = pool;
      for (const buffer of this.#foreign) pool.releaseBuffer(buffer);
    }
    if (this.#foreign.length > 0) refuse("disposed a tensor that it did not make");
    if (this.#held.size > 0) this.#refuseKept();
    return { commands: this.#commands, virtuals: this.#virtuals, outside: this.#outside };
  }

  /** A new virtual buffer. */
  buffer(size: number, usage: GPUBufferUsageFlags, mapped = false): GPUBuffer {
    const virtual = virtualBuffer(size, usage, mapped);
    this.#virtuals.set(virtual.handle, virtual);
    return virtual.handle;
  }

  #refuseKept(): never {
    for (const dataId of this.#fresh) {
      if (!this.#backend.tensorMap.has(dataId)) continue;
      // Whoever holds the tensor can still dispose it.
      const data = this.#backend.tensorMap.get(dataId);
      if (this.#virtuals.has(data.resource!)) data.resource = null;
    }
    refuse(`kept ${this.#held.size} tensors alive beyond its end`);
  }

  #pool(real: BufferPool): BufferPool {
    return {
      acquireBuffer: (size, usage, mapped = false) => {
        const buffer = this.buffer(size, usage, mapped);
        this.#held.add(buffer);
        return buffer;
      },
      releaseBuffer: (buffer) => {
        if (!this.#held.delete(buffer)) this.#foreign.push(buffer);
      },
      numBytesUsed: real.numBytesUsed,
      numBytesAllocated: real.numBytesAllocated,
    };
  }

  /** Tensors from before the recording that are still on the host get real memory: they outlive the step. */
  #upload(pool: BufferPool, dataId: object): void {
    const data = this.#backend.tensorMap.get(dataId);
    const { values } = data;
    const made = this.#fresh.has(dataId) || this.#virtuals.has(data.resource!);
    if (!made) this.#outside.add(dataId);
    if (!values || data.resource || made) {
      prototypeOf(this.#backend).uploadToGPU.call(this.#backend, dataId);
      return;
    }
    const { device, queue } = this.#backend;
    const words = data.dtype === "float32" ? new Float32Array(values) : new Int32Array(values);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    // The pool makes its buffers by the device, which must answer for itself here.
    const createBuffer = device.createBuffer;
    delete (device as Partial<GPUDevice>).createBuffer;
    const buffer = pool.acquireBuffer(words.byteLength, usage);
    override(device, { createBuffer });
    prototypeOf(queue).writeBuffer.call(queue, buffer, 0, words);
    data.resource = buffer;
    data.values = null;
  }

  #write(
    buffer: GPUBuffer,
    offset: number,
    data: GPUAllowSharedBufferSource,
    dataOffset = 0,
    size?: number,
  ): undefined {
    const virtual = this.#virtuals.get(buffer);
    if (!virtual) refuse("wrote host data into a buffer that it did not make");
    const element = ArrayBuffer.isView(data) && "BYTES_PER_ELEMENT" in data ? (data.BYTES_PER_ELEMENT as number) : 1;
    const start = (ArrayBuffer.isView(data) ? data.byteOffset : 0) + dataOffset * element;
    const bytes = size === undefined ? data.byteLength - dataOffset * element : size * element;
    const source = ArrayBuffer.isView(data) ? data.buffer : data;
    virtual.contents ??= new Uint8Array(virtual.size);
    virtual.contents.set(new Uint8Array(source, start, bytes), offset);
  }

  #bindGroup({ layout, entries }: GPUBindGroupDescriptor): GPUBindGroup {
    const bindings = [...entries].map(({ binding, resource }) => {
      const range = resource instanceof GPUBuffer ? { buffer: resource } : (resource as GPUBufferBinding);
      if (!(range.buffer instanceof GPUBuffer)) refuse("bound a texture or a sampler");
      return { binding, buffer: range.buffer, offset: range.offset ?? 0, size: range.size };
    });
    const group = {} as GPUBindGroup;
    this.#groups.set(group, { layout, bindings });
    return group;
  }

  #encoder(): GPUCommandEncoder {
    const encoder: Pick<GPUCommandEncoder, "beginComputePass" | "clearBuffer" | "copyBufferToBuffer" | "finish"> = {
      beginComputePass: () => this.#pass(),
      copyBufferToBuffer: ((...call: [GPUBuffer, number, GPUBuffer, number, number]) => {
        const [source, sourceOffset, target, targetOffset, size] = call;
        this.#commands.push({ kind: "copy", source, sourceOffset, target, targetOffset, size });
      }) as GPUCommandEncoder["copyBufferToBuffer"],
      clearBuffer: (buffer, offset = 0, size = buffer.size - offset) => {
        this.#commands.push({ kind: "clear", buffer, offset, size });
      },
      finish: () => ({}) as GPUCommandBuffer,
    };
    return encoder as GPUCommandEncoder;
  }

  #pass(): GPUComputePassEncoder {
    let pipeline: GPUComputePipeline | null = null;
    const groups: (RecordedGroup | undefined)[] = [];
    const pass: Pick<GPUComputePassEncoder, "dispatchWorkgroups" | "end" | "setPipeline"> & {
      setBindGroup(index: number, group: GPUBindGroup): void;
    } = {
      setPipeline: (next) => {
        pipeline = next;
      },
      setBindGroup: (index, group) => {
        groups[index] = this.#groups.get(group) ?? refuse("used a bind group that it did not make");
      },
      dispatchWorkgroups: (x, y = 1, z = 1) => {
        this.#commands.push({ kind: "dispatch", pipeline: pipeline!, groups: [...groups], workgroups: [x, y, z] });
      },
      end: () => {},
    };
    return pass as GPUComputePassEncoder;
  }
}

/** Shadows methods of one object, until the function returned is called. */
function override<T extends object>(target: T, methods: { [K in keyof T]?: unknown }): () => void {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(target, name, { value, configurable: true });
  return () => {
    for (const name of Object.keys(methods)) Reflect.deleteProperty(target, name);
  };
}

const prototypeOf = <T extends object>(target: T) => Object.getPrototypeOf(target) as T;

function refuse(what: string): never {
  throw new EngineError(
    "internal",
    told`Code that is captured for replay ${what}.`,
    "runtime/webgpu",
    told`Make everything that it needs from the host an input, and read its results from its output.`,
  );
}
