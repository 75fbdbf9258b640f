/**
 * A captured step with its memory, ready to be run again and again: one write of the inputs, one command buffer, one
 * submit, or several if it takes long. Constants, uniforms and inputs lie in one buffer that no dispatch writes; scratch buffers share slots by
 * liveness, and these with all plans of the device; everything else (parameters, say) lies where it lay when the step
 * was captured.
 */
import type { Arena } from "./arena.ts";
import { planMemory } from "./memoryPlan.ts";
import { buffersOf, type Command, type RecordedGroup, type Recording } from "./recording.ts";
import { SubmitSize } from "./submitSize.ts";
import { flush, forgetValues, type TfjsWebGpu } from "./tfjsBackend.ts";
import type { VirtualBuffer } from "./virtualBuffer.ts";

/** Of storage and uniform bindings, in any WebGPU. */
const ALIGNMENT = 256;

/** A command over real buffers. */
type Encoded =
  | { kind: "dispatch"; pipeline: GPUComputePipeline; groups: GPUBindGroup[]; workgroups: [number, number, number] }
  | Exclude<Command, { kind: "dispatch" }>;

interface Place {
  buffer: GPUBuffer;
  offset: number;
}

export class Plan {
  readonly #backend: TfjsWebGpu;
  readonly #outside: ReadonlySet<object>;
  readonly #commands: Encoded[];
  readonly #submitSize = new SubmitSize();
  /** Its own buffers, and those that it shares. */
  readonly #buffers: GPUBuffer[];
  readonly #scratch: GPUBuffer[];
  readonly #fixed: GPUBuffer;
  /** All inputs as they lie at the start of `#fixed`. */
  readonly #upload: Uint8Array<ArrayBuffer>;
  readonly #inputOffsets: readonly number[];
  readonly #output: Place & { size: number };
  /** Staging buffers that are not being read. */
  readonly #staging: GPUBuffer[] = [];

  /** `inputs` and `output` are handles of virtual buffers of the recording. */
  constructor(backend: TfjsWebGpu, recording: Recording, inputs: readonly GPUBuffer[], output: GPUBuffer) {
    const { device } = backend;
    this.#backend = backend;
    this.#outside = recording.outside;
    const fixed = layOut(recording, inputs);
    this.#upload = new Uint8Array(fixed.inputBytes);
    this.#inputOffsets = inputs.map((handle) => fixed.offsets.get(handle)!);
    this.#fixed = device.createBuffer({
      size: Math.max(fixed.contents.length, ALIGNMENT),
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    device.queue.writeBuffer(this.#fixed, 0, fixed.contents);

    const { slots, placeOf } = allocateScratch(backend.gpu.arena, recording, fixed.offsets, output);
    const place = (handle: GPUBuffer): Place => {
      const offset = fixed.offsets.get(handle);
      if (offset !== undefined) return { buffer: this.#fixed, offset };
      return placeOf.get(handle) ?? { buffer: handle, offset: 0 };
    };
    this.#buffers = [this.#fixed];
    this.#scratch = slots;
    backend.gpu.ownBytes += this.#fixed.size;
    this.#commands = recording.commands.map((command) => encodable(device, recording, command, place));
    this.#output = { ...place(output), size: output.size };
  }

  /** Encodes the commands without submitting them, so that the device looks through them. */
  validate(): void {
    const encoder = this.#backend.device.createCommandEncoder();
    encodeAll(encoder, this.#commands);
    encoder.finish();
  }

  /** What the plan lies in, with what it shares; what a replay adds is the output's size. */
  get bytes(): number {
    return sizeOf(this.#buffers) + sizeOf(this.#scratch);
  }

  /**
   * Has the step run on new inputs, given in the order of the constructor's, behind all that was submitted before.
   * The function returned waits for its output.
   */
  replay(inputs: readonly (Float32Array | Int32Array)[]): () => Promise<Float32Array> {
    flush(this.#backend);
    for (const [i, { buffer, byteOffset, byteLength }] of inputs.entries()) {
      this.#upload.set(new Uint8Array(buffer, byteOffset, byteLength), this.#inputOffsets[i]!);
    }
    const { device } = this.#backend;
    if (inputs.length > 0) device.queue.writeBuffer(this.#fixed, 0, this.#upload);
    const { buffer, offset, size } = this.#output;
    const staging = this.#staging.pop() ?? this.#newStaging(size);
    const end = this.#commands.length;
    const { commands } = this.#submitSize;
    for (let first = 0; first === 0 || first < end; first += commands) {
      const encoder = device.createCommandEncoder();
      encodeAll(encoder, this.#commands.slice(first, first + commands));
      if (first + commands >= end) encoder.copyBufferToBuffer(buffer, offset, staging, 0, size);
      device.queue.submit([encoder.finish()]);
    }
    for (const dataId of this.#outside) forgetValues(this.#backend, dataId);
    const mapped = staging.mapAsync(GPUMapMode.READ);
    this.#time(mapped).catch(() => {}); // whoever waits for the output hears of it
    return async () => {
      await mapped;
      const values = new Float32Array(staging.getMappedRange().slice(0));
      staging.unmap();
      this.#staging.push(staging);
      return values;
    };
  }

  dispose(): void {
    const { gpu } = this.#backend;
    gpu.ownBytes -= sizeOf(this.#buffers);
    for (const buffer of this.#buffers.splice(0)) buffer.destroy();
    gpu.arena.release(this.#scratch.splice(0));
    this.#commands.length = 0;
  }

  /** Whoever is behind others begins when they end. */
  async #time(done: Promise<unknown>): Promise<void> {
    const { gpu } = this.#backend;
    const submitted = performance.now();
    await done;
    const now = performance.now();
    this.#submitSize.learn(this.#commands.length, now - Math.max(submitted, gpu.lastEnd));
    gpu.lastEnd = now;
  }

  #newStaging(size: number): GPUBuffer {
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    const staging = this.#backend.device.createBuffer({ size, usage });
    this.#buffers.push(staging);
    this.#backend.gpu.ownBytes += size;
    return staging;
  }
}

const sizeOf = (buffers: readonly GPUBuffer[]) => buffers.reduce((sum, buffer) => sum + buffer.size, 0);

function encodeAll(encoder: GPUCommandEncoder, commands: readonly Encoded[]): void {
  let pass: GPUComputePassEncoder | null = null;
  let pipeline: GPUComputePipeline | null = null;
  for (const command of commands) {
    if (command.kind === "dispatch") {
      if (!pass) {
        pass = encoder.beginComputePass();
        pipeline = null;
      }
      if (pipeline !== command.pipeline) {
        pipeline = command.pipeline;
        pass.setPipeline(pipeline);
      }
      const { groups, workgroups } = command;
      for (let index = 0; index < groups.length; index++) pass.setBindGroup(index, groups[index]!);
      pass.dispatchWorkgroups(workgroups[0], workgroups[1], workgroups[2]);
      continue;
    }
    pass?.end();
    pass = null;
    if (command.kind === "copy") {
      const { source, sourceOffset, target, targetOffset, size } = command;
      encoder.copyBufferToBuffer(source, sourceOffset, target, targetOffset, size);
    } else {
      encoder.clearBuffer(command.buffer, command.offset, command.size);
    }
  }
  pass?.end();
}

/** Inputs first, then what the host wrote while the step was recorded; equal contents lie there once. */
function layOut({ commands, virtuals }: Recording, inputs: readonly GPUBuffer[]) {
  const offsets = new Map<GPUBuffer, number>();
  let end = 0;
  const add = (handle: GPUBuffer, size: number) => {
    offsets.set(handle, end);
    end += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
  };
  for (const handle of inputs) add(handle, virtuals.get(handle)!.size);
  const inputBytes = end;

  const known = new Map<string, GPUBuffer>();
  const constants: VirtualBuffer[] = [];
  const used = new Set(commands.flatMap(buffersOf));
  for (const virtual of virtuals.values()) {
    if (!virtual.contents || !used.has(virtual.handle)) continue;
    const key = String.fromCharCode(...virtual.contents.subarray(0, ALIGNMENT)) + virtual.size;
    const same = virtual.size <= ALIGNMENT ? known.get(key) : undefined;
    if (same) {
      offsets.set(virtual.handle, offsets.get(same)!);
      continue;
    }
    known.set(key, virtual.handle);
    constants.push(virtual);
    add(virtual.handle, virtual.size);
  }
  const contents = new Uint8Array(end);
  for (const constant of constants) contents.set(constant.contents!, offsets.get(constant.handle)!);
  return { offsets, inputBytes, contents };
}

function allocateScratch(
  arena: Arena,
  { commands, virtuals }: Recording,
  fixed: ReadonlyMap<GPUBuffer, number>,
  output: GPUBuffer,
): { slots: GPUBuffer[]; placeOf: Map<GPUBuffer, Place> } {
  const lives = new Map<GPUBuffer, { size: number; first: number; last: number }>();
  for (const [index, command] of commands.entries()) {
    for (const handle of buffersOf(command)) {
      const virtual = virtuals.get(handle);
      if (!virtual || fixed.has(handle)) continue;
      const life = lives.get(handle);
      if (life) life.last = index;
      else lives.set(handle, { size: virtual.size, first: index, last: index });
    }
  }
  const outputLife = lives.get(output);
  if (outputLife) outputLife.last = Number.POSITIVE_INFINITY; // it is read after the last command
  const plan = planMemory([...lives.values()]);
  const slots = arena.acquire(plan.slots);
  const placeOf = new Map(
    [...lives.keys()].map((handle, i) => [handle, { buffer: slots[plan.slotOf[i]!]!, offset: 0 }]),
  );
  return { slots, placeOf };
}

function encodable(
  device: GPUDevice,
  { virtuals }: Recording,
  command: Command,
  place: (handle: GPUBuffer) => Place,
): Encoded {
  if (command.kind === "copy") {
    const source = place(command.source);
    const target = place(command.target);
    const { sourceOffset, targetOffset, size } = command;
    return {
      kind: "copy",
      source: source.buffer,
      sourceOffset: source.offset + sourceOffset,
      target: target.buffer,
      targetOffset: target.offset + targetOffset,
      size,
    };
  }
  if (command.kind === "clear") {
    const { buffer, offset } = place(command.buffer);
    return { ...command, buffer, offset: offset + command.offset };
  }
  const bindGroup = ({ layout, bindings }: RecordedGroup) =>
    device.createBindGroup({
      layout,
      entries: bindings.map(({ binding, buffer: handle, offset, size }) => {
        const { buffer, offset: start } = place(handle);
        const whole = virtuals.get(handle)?.size ?? handle.size;
        return { binding, resource: { buffer, offset: start + offset, size: size ?? whole - offset } };
      }),
    });
  const { pipeline, groups, workgroups } = command;
  return { kind: "dispatch", pipeline, groups: groups.map((group) => bindGroup(group!)), workgroups };
}
