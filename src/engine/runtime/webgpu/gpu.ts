/**
 * What the engine holds of one GPUDevice. It hangs on tfjs's backend over the device, which tfjs hands to every kernel, and
 * goes with it.
 */
import { Arena } from "./arena.ts";
import { Dispatcher } from "./dispatch.ts";
import { type KernelForms, PLAIN_FORMS } from "./forms.ts";
import type { TfjsWebGpu } from "./tfjsBackend.ts";

export class Gpu {
  readonly device: GPUDevice;
  /** Scratch memory of all plans. */
  readonly arena: Arena;
  /** Our programs, compiled. */
  readonly dispatcher: Dispatcher;
  forms: KernelForms = PLAIN_FORMS;
  /** Bytes of the buffers that belong to one plan each. */
  ownBytes = 0;
  /** When a plan was last seen to have ended, in milliseconds of `performance.now`. */
  lastEnd = 0;
  /** Set when the browser took the device away. */
  lost: GPUDeviceLostInfo | null = null;
  /** False once the self-test failed with them. */
  #trustsSubgroups = true;
  #captures: Promise<unknown> = Promise.resolve();

  constructor(backend: TfjsWebGpu) {
    this.device = backend.device;
    this.arena = new Arena(backend.device);
    this.dispatcher = new Dispatcher(backend);
  }

  /** Bytes that all plans hold. */
  get planBytes(): number {
    return this.ownBytes + this.arena.bytes;
  }

  /**
   * Takes the forms that suit the device. A software adapter runs the lanes of a subgroup no sooner than a loop, and has
   * no latency to hide: there subgroups cost up to three times as much.
   */
  chooseForms(software: boolean, halfProducts: boolean): void {
    const subgroups = this.device.features.has("subgroups") && !software && this.#trustsSubgroups;
    this.forms = { subgroups, halfProducts };
  }

  /** From now on kernels run without subgroups. */
  distrustSubgroups(): void {
    this.#trustsSubgroups = false;
    this.forms = { ...this.forms, subgroups: false };
  }

  /** One capture after another: plans share scratch memory, and one that finds no room gives its part back first. */
  inTurn<T>(capture: () => Promise<T>): Promise<T> {
    const captured = this.#captures.then(capture);
    this.#captures = captured.catch(() => {}); // whoever asked for it hears of it
    return captured;
  }
}
