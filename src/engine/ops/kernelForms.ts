/**
 * Which forms of the WGSL kernels run: the one place that says so. A step that is captured keeps the forms it was
 * captured with, so they are chosen when the engine starts, before anything runs.
 */
export interface KernelForms {
  /** The lanes of a subgroup share an index's loops, where those are long and the indices few. */
  readonly subgroups: boolean;
}

/** What every WebGPU device can run. */
export const PLAIN_FORMS: KernelForms = { subgroups: false };

let current = PLAIN_FORMS;

export const kernelForms = (): KernelForms => current;

export function useKernelForms(forms: KernelForms): void {
  current = forms;
}
