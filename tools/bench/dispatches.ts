/** Counts what is encoded for a WebGPU device meanwhile. */
export async function countDispatches<T>(body: () => Promise<T>): Promise<{ result: T; dispatches: number }> {
  const passes = GPUComputePassEncoder.prototype;
  const { dispatchWorkgroups } = passes;
  let dispatches = 0;
  passes.dispatchWorkgroups = function (...sizes) {
    dispatches += 1;
    return dispatchWorkgroups.apply(this, sizes);
  };
  try {
    const result = await body();
    return { result, dispatches };
  } finally {
    passes.dispatchWorkgroups = dispatchWorkgroups;
  }
}
