/** Tells this tab and the others that what is stored has changed. */

export class News {
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<() => void>();

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = () => this.tellHere();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    this.#channel.postMessage(null);
    this.tellHere();
  }

  tellHere(): void {
    for (const listener of this.#listeners) listener();
  }

  close(): void {
    this.#channel.close();
  }
}
