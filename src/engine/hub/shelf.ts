/** Folders of files that the browser keeps for this page: what is needed of them, so that it can be tested without one. */

export interface Shelf {
  names(): Promise<string[]>;
  /** Null where there is none. */
  file(name: string): Promise<Blob | null>;
  /** Made where it is missing; for one writer at a time. */
  open(name: string): Promise<ShelfFile>;
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** As a FileSystemSyncAccessHandle. */
export interface ShelfFile {
  getSize(): number;
  /** Bytes read. */
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  /** Bytes written. */
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

export interface ModelStorage {
  /** Names of the shelves. */
  names(): Promise<string[]>;
  /** Made where it is missing. */
  shelf(name: string): Promise<Shelf>;
  remove(name: string): Promise<void>;
  /** Bytes that the page has and may have, everything together. */
  estimate(): Promise<{ usage: number; quota: number }>;
  /** False, and `action` is not done, where another tab does something with the same shelf. */
  alone(name: string, action: () => Promise<void>): Promise<boolean>;
}
