/** How much room the browser gives this page, and whether it may take it back. */

export interface StorageState {
  /** Bytes, of everything that the page stores; null where the browser does not say. */
  used: number | null;
  quota: number | null;
  /** The browser promises not to delete it by itself when the disk gets full. */
  isPersistent: boolean;
}

type Manager = Partial<Pick<StorageManager, "estimate" | "persist" | "persisted">>;

const manager = (): Manager => (navigator as { storage?: Manager }).storage ?? {};

/** Where storage is forbidden the browser does not even say how much there is. */
export async function storageState(): Promise<StorageState> {
  const { usage, quota } =
    (await manager()
      .estimate?.()
      .catch(() => null)) ?? {};
  const isPersistent =
    (await manager()
      .persisted?.()
      .catch(() => false)) ?? false;
  return { used: usage ?? null, quota: quota ?? null, isPersistent };
}

/** Asks for the promise, once there is something to lose. A refusal is told by `storageState`. */
export async function askToPersist(): Promise<void> {
  await manager()
    .persist?.()
    .catch(() => false);
}

/** Bytes that one run's checkpoints take at most. */
const MOST = 512 * 2 ** 20;

/** Share of what is free that one run may take. */
const SHARE = 1 / 4;

/** Bytes that the checkpoints of a run may take, whose checkpoints take `taken` now. */
export const roomIn =
  ({ used, quota }: Pick<StorageState, "used" | "quota">) =>
  (taken: number): number =>
    used === null || quota === null ? MOST : Math.min(MOST, taken + SHARE * Math.max(0, quota - used));
