/** A host of static files that knows nothing of the page: by default it sends no header of isolation or policy. */
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createStaticServer } from "../tools/staticServer.mjs";

export const DIST = fileURLToPath(new URL("../dist", import.meta.url));

export class StaticHost {
  /** What it was asked for. */
  readonly requests: string[] = [];
  readonly #server;

  constructor(folder = DIST, headers: Record<string, string> = {}) {
    this.#server = createStaticServer(folder, headers, "/some/where/");
    this.#server.on("request", ({ url }) => this.requests.push(url ?? ""));
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/some/where/`;
  }

  /** As if the network were gone. */
  async end(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
