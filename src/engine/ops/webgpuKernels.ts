/**
 * Gives kernels in WGSL to tfjs's WebGPU backend, under the names of the ops.
 *
 * A kernel is a body run once for each index `i`, without workgroup memory or barriers (which software adapters are
 * slow at), each index writing elements of its own. Sums have a fixed order, so results repeat bit for bit. A body
 * works on several elements at once, in registers, to load less than it computes.
 *
 * An index is one invocation. Where indices are few and their loops long, that leaves most of a GPU idle, each
 * invocation waiting for its own loads: there the lanes of a subgroup may share an index (`runLanes`).
 */
import * as tf from "@tensorflow/tfjs";
import type { Dispatcher, Uniform } from "../runtime/webgpu/dispatch.ts";
import type { TfjsWebGpu } from "../runtime/webgpu/tfjsBackend.ts";

export interface WebGpuKernelCall<Inputs, Attrs> {
  gpu: Dispatcher;
  inputs: Inputs;
  attrs: Attrs;
}

/** Registers a kernel of the WebGPU backend under an op's name. */
export function registerWebGpuKernel<Inputs, Attrs = Record<string, never>>(
  kernelName: string,
  run: (call: WebGpuKernelCall<Inputs, Attrs>) => tf.TensorInfo | tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName,
    backendName: "webgpu",
    kernelFunc: ({ inputs, attrs, backend }) =>
      run({ gpu: (backend as TfjsWebGpu).gpu.dispatcher, inputs: inputs as Inputs, attrs: attrs as Attrs }),
  });
}

/** A tensor as an array of its elements, of vec4s of them, or of their bits. */
export type Binding = tf.TensorInfo | { tensor: tf.TensorInfo; element: Element | Bits };
export type Element = "vec4<f32>" | "f32";
export type Bits = "vec2<u32>" | "u32";

export const viewed = (tensor: tf.TensorInfo, element: Element | Bits): Binding => ({ tensor, element });

/** The widest element that divides rows of this length, and how many elements a row then has. */
export function elementsOf(width: number): { element: Element; units: number } {
  return width % 4 === 0 ? { element: "vec4<f32>", units: width / 4 } : { element: "f32", units: width };
}

/** WGSL for the inner product of two elements. */
export const inner = (element: Element, a: string, b: string) =>
  element === "f32" ? `${a} * ${b}` : `dot(${a}, ${b})`;

/** WGSL for the sum over an element's components. */
export const total = (element: Element, a: string) => (element === "f32" ? a : `dot(${a}, vec4<f32>(1.0))`);

/** `count` times a line of WGSL. */
export const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/**
 * WGSL by what it is built from, which `build` must depend on alone; arguments are compared by identity. A captured step
 * asks for the same programs thousands of times: building the text of one, and finding its pipeline by a text that was
 * not met before, costs more than all else of a dispatch.
 */
export function builtOnce<Args extends readonly unknown[]>(
  build: (...args: Args) => string,
): (...args: Args) => string {
  const built: { args: Args; code: string }[] = [];
  return (...args) => {
    const known = built.find((entry) => entry.args.every((arg, i) => arg === args[i]));
    if (known) return known.code;
    const code = build(...args);
    built.push({ args, code });
    return code;
  };
}

export interface IndexedProgram {
  reads: Readonly<Record<string, Binding>>;
  writes: Readonly<Record<string, Binding>>;
  /** Unsigned whole numbers, in the body `u.<name>`. */
  sizes?: Readonly<Record<string, number>>;
  /**
   * Numbers that may change from one run of a captured step to the next, in the body `<name>()`: a plain number is
   * fixed when the step is captured, a tensor's first element is read at each run.
   */
  settings?: Readonly<Record<string, number | tf.TensorInfo>>;
  /** How many indices. */
  count: number;
  /** WGSL functions that the body calls; programs with one body have the same. */
  functions?: string;
  /** WGSL statements for one index `i: u32`; `return` ends this index alone. May compute in f16 where the device can. */
  body: string;
}

/** A program whose body may be run by several lanes an index. */
export interface LanesProgram extends Omit<IndexedProgram, "body"> {
  /**
   * WGSL statements for `lane` of the `lanes` that share index `i`. Loops start at `lane` and stride by `lanes`;
   * `join` follows a loop, outside of any condition; what all lanes know is written if `lane == 0u`. No `return`.
   */
  body(join: Join): string;
}

/** WGSL for the sum or maximum of a value over the lanes, which all of them receive. */
export interface Join {
  sum(value: string): string;
  max(value: string): string;
}

/** How indices are laid on invocations. */
interface Form {
  /** WGSL in front of all else. */
  header: string;
  join: Join;
  /** WGSL of the entry point, which calls `run`. */
  main: string;
  /** Fewest indices that a workgroup works on. */
  indices: number;
}

export const SUBGROUP: Join = {
  sum: (value) => `subgroupAdd(${value})`,
  max: (value) => `subgroupMax(${value})`,
};

const WORKGROUP = 64;

const ONE_INVOCATION: Form = {
  header: "const lane = 0u; const lanes = 1u;",
  join: { sum: (value) => value, max: (value) => value },
  main: `
    @compute @workgroup_size(${WORKGROUP})
    fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
      let i = id.y * groups.x * ${WORKGROUP}u + id.x;
      if (i < u.count) { run(i); }
    }`,
  indices: WORKGROUP,
};

/** Above the end of any loop, and four times it is still no more than a u32 holds. */
const NO_LANE = "0x3fffffffu";

/**
 * The device chooses the size for each program. A workgroup is a multiple of the largest (all are powers of two), so no
 * subgroup is cut short. Subgroups beyond the last index must reach the joins too: their lanes lie behind every loop's end.
 */
function oneSubgroup(largest: number): Form {
  const workgroup = Math.max(WORKGROUP, largest);
  return {
    header: "enable subgroups; var<private> lane: u32; var<private> lanes: u32;",
    join: SUBGROUP,
    main: `
      @compute @workgroup_size(${workgroup})
      fn main(
        @builtin(workgroup_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,
        @builtin(local_invocation_index) at: u32,
        @builtin(subgroup_invocation_id) inSubgroup: u32, @builtin(subgroup_size) size: u32,
      ) {
        let i = (id.y * groups.x + id.x) * (${workgroup}u / size) + at / size;
        lanes = size;
        lane = select(${NO_LANE}, inSubgroup, i < u.count);
        run(i);
      }`,
    indices: workgroup / largest,
  };
}

/** Records one dispatch, an invocation an index. */
export function runIndexed(gpu: Dispatcher, program: IndexedProgram): void {
  record(gpu, program, ONE_INVOCATION);
}

/** Records one dispatch, a subgroup an index where these are in use, else an invocation. */
export function runLanes(gpu: Dispatcher, program: LanesProgram): void {
  const form = gpu.forms.subgroups ? oneSubgroup(gpu.maxSubgroupSize) : ONE_INVOCATION;
  record(gpu, { ...program, body: program.body(form.join) }, form);
}

function record(gpu: Dispatcher, program: IndexedProgram, form: Form): void {
  const { reads, writes, sizes = {}, settings = {}, count, body } = program;
  const live = Object.entries(settings).filter((entry): entry is [string, tf.TensorInfo] => isTensor(entry[1]));
  const fixed = Object.entries(settings).filter((entry): entry is [string, number] => !isTensor(entry[1]));
  const readable = [...Object.entries(reads), ...live.map(([name, tensor]) => [`live_${name}`, tensor] as const)];
  const writable = Object.entries(writes);
  const fields: [name: string, uniform: Uniform][] = [
    ["count", { type: "uint32", value: count }],
    ...Object.entries(sizes).map(([name, value]): [string, Uniform] => [name, { type: "uint32", value }]),
    ...fixed.map(([name, value]): [string, Uniform] => [name, { type: "float32", value }]),
  ];
  const names = [...readable, ...writable].map(([name, binding]) => name + elementType(binding));
  const declared = `${names} ${fields.map(([name, { type }]) => name + type)} ${form.indices}`;
  const withBody = gpu.programs.get(body) ?? new Map<string, string>();
  gpu.programs.set(body, withBody);
  const code = withBody.get(declared) ?? complete(program, form, readable, fields);
  withBody.set(declared, code);
  gpu.dispatch({
    code,
    reads: readable.map(([, binding]) => tensorOf(binding)),
    writes: writable.map(([, binding]) => tensorOf(binding)),
    uniforms: fields.map(([, uniform]) => uniform),
    workgroups: spread(Math.ceil(count / form.indices), gpu.maxWorkgroups),
  });
}

/** The whole WGSL of a program. */
function complete(
  { writes, settings = {}, functions = "", body }: IndexedProgram,
  { header, main }: Form,
  readable: readonly (readonly [name: string, binding: Binding])[],
  fields: readonly (readonly [name: string, uniform: Uniform])[],
): string {
  const writable = Object.entries(writes);
  const declare = (access: string, first: number) => (entry: readonly [string, Binding], index: number) =>
    `@group(0) @binding(${first + index}) var<storage, ${access}> ${entry[0]}: array<${elementType(entry[1])}>;`;
  return [
    body.includes("f16") ? "enable f16;" : "",
    header,
    ...readable.map(declare("read", 0)),
    ...writable.map(declare("read_write", readable.length)),
    `struct Uniforms { ${fields.map(([name, { type }]) => `${name}: ${type === "uint32" ? "u32" : "f32"}`).join(", ")} }`,
    `@group(0) @binding(${readable.length + writable.length}) var<uniform> u: Uniforms;`,
    ...Object.entries(settings).map(
      ([name, value]) => `fn ${name}() -> f32 { return ${isTensor(value) ? `live_${name}[0]` : `u.${name}`}; }`,
    ),
    functions,
    `fn run(i: u32) {\n${body}\n}`,
    main,
  ].join("\n");
}

/** A flat number of workgroups over two axes, where one may not be long enough. */
function spread(groups: number, most: number): [number, number] {
  const rows = Math.ceil(groups / most);
  return [Math.ceil(groups / rows), rows];
}

const isTensor = (setting: number | tf.TensorInfo): setting is tf.TensorInfo => typeof setting !== "number";
const tensorOf = (binding: Binding) => ("tensor" in binding ? binding.tensor : binding);
const elementType = (binding: Binding) =>
  "tensor" in binding ? binding.element : binding.dtype === "int32" ? "i32" : "f32";
