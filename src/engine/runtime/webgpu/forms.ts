/**
 * Which forms of the WGSL kernels run. A step that is captured keeps the forms it was captured with, so they are chosen
 * when the engine starts, before anything runs.
 */
export interface KernelForms {
  /** The lanes of a subgroup share an index's loops, where those are long and the indices few. */
  readonly subgroups: boolean;
  /** Products are made in half precision and summed in full: other numbers, so only where that was asked for. */
  readonly halfProducts: boolean;
}

/** What every device can run. */
export const PLAIN_FORMS: KernelForms = { subgroups: false, halfProducts: false };
