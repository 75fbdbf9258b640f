/** Stand-ins for GPU buffers while a step is captured: they have a size and perhaps first contents, but no memory yet. */

export interface VirtualBuffer {
  /** What tfjs holds in place of a buffer. */
  readonly handle: GPUBuffer;
  readonly size: number;
  /** What the host wrote: such a buffer is a constant of the captured step. */
  contents: Uint8Array<ArrayBuffer> | null;
}

/** `mapped`: the host fills it before `unmap`, as with `mappedAtCreation`. */
export function virtualBuffer(size: number, usage: GPUBufferUsageFlags, mapped: boolean): VirtualBuffer {
  const virtual: VirtualBuffer = {
    handle: Object.create(GPUBuffer.prototype) as GPUBuffer, // tfjs asks `instanceof GPUBuffer`
    size,
    contents: mapped ? new Uint8Array(size) : null,
  };
  let mapState: GPUBufferMapState = mapped ? "mapped" : "unmapped";
  Object.defineProperties(virtual.handle, {
    size: { value: size },
    usage: { value: usage },
    mapState: { get: () => mapState },
    getMappedRange: { value: () => virtual.contents!.buffer },
    unmap: {
      value: () => {
        mapState = "unmapped";
      },
    },
    destroy: { value: () => {} },
  });
  return virtual;
}
