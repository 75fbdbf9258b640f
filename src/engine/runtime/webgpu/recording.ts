/** What a captured step consists of: dispatches, copies and clears in order, over virtual and real buffers. */
import type { VirtualBuffer } from "./virtualBuffer.ts";

export interface RecordedBinding {
  binding: number;
  buffer: GPUBuffer;
  offset: number;
  /** Undefined: to the buffer's end. */
  size: number | undefined;
}

/** A bind group over virtual buffers; it is made for real once these have memory. */
export interface RecordedGroup {
  layout: GPUBindGroupLayout;
  bindings: RecordedBinding[];
}

export interface DispatchCommand {
  kind: "dispatch";
  pipeline: GPUComputePipeline;
  /** By index. */
  groups: (RecordedGroup | undefined)[];
  workgroups: [x: number, y: number, z: number];
}

export interface CopyCommand {
  kind: "copy";
  source: GPUBuffer;
  sourceOffset: number;
  target: GPUBuffer;
  targetOffset: number;
  size: number;
}

export interface ClearCommand {
  kind: "clear";
  buffer: GPUBuffer;
  offset: number;
  size: number;
}

export type Command = DispatchCommand | CopyCommand | ClearCommand;

export interface Recording {
  commands: Command[];
  /** Every virtual buffer, by the handle that commands name it with. */
  virtuals: Map<GPUBuffer, VirtualBuffer>;
  /** Ids of the data of tensors from outside, which a replay may write. */
  outside: Set<object>;
}

/** The buffers a command uses. */
export function buffersOf(command: Command): GPUBuffer[] {
  switch (command.kind) {
    case "dispatch":
      return command.groups.flatMap((group) => group?.bindings.map(({ buffer }) => buffer) ?? []);
    case "copy":
      return [command.source, command.target];
    case "clear":
      return [command.buffer];
  }
}
