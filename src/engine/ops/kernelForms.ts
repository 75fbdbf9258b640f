/**
 * Which forms of the WGSL kernels run: the one place that says so. A step that is captured keeps the forms it was
 * captured with, so they are chosen when the engine starts, before anything runs.
 */
export interface KernelForms {
  /** The lanes of a subgroup share an index's loops, where those are long and the indices few. */
  readonly subgroups: boolean;
  /** Products are made in half precision and summed in full: other numbers, so only where that was asked for. */
  readonly halfProducts: boolean;
}

/** What every device can run. */
export const PLAIN_FORMS: KernelForms = { subgroups: false, halfProducts: false };

let current = PLAIN_FORMS;

export const kernelForms = (): KernelForms => current;

export function setKernelForms(forms: KernelForms): void {
  current = forms;
}

/** Devices that fail the self-test with subgroups. */
const distrusted = new WeakSet<GPUDevice>();

/**
 * The forms that suit a device. A software adapter runs the lanes of a subgroup no sooner than a loop, and has no
 * latency to hide: there subgroups cost up to three times as much.
 */
export function formsFor(device: GPUDevice, software: boolean, halfProducts: boolean): KernelForms {
  return { subgroups: device.features.has("subgroups") && !software && !distrusted.has(device), halfProducts };
}

/** From now on the device's kernels run without subgroups. */
export function distrustSubgroups(device: GPUDevice): void {
  distrusted.add(device);
  current = { ...current, subgroups: false };
}
