/** The runs of one Worker, a session each. On WebGPU they share its device, with all that was compiled for it. */

import { toErrorData } from "../basics/errors.ts";
import { commandSchema } from "../wire/command.ts";
import { type EventBody, PROTOCOL_VERSION, type RunEvent } from "../wire/protocol.ts";
import { readCommand } from "../wire/readCommand.ts";
import type { SessionHost } from "./loading.ts";
import { PretrainSession } from "./pretrainSession.ts";
import { Session } from "./session.ts";

export interface SessionsHost extends Omit<SessionHost, "emit"> {
  emit(event: RunEvent): void;
}

export class Sessions {
  readonly #host: SessionsHost;
  readonly #sessions = new Map<string, Session | PretrainSession>();
  #seq = 0;

  constructor(host: SessionsHost) {
    this.#host = host;
  }

  /** Has a command carried out by the session of the run that it names; why that failed is told as an event of it. */
  async handle(data: unknown): Promise<void> {
    const runId = String((data as { runId?: unknown } | null)?.runId);
    try {
      const command = readCommand(commandSchema, data);
      if (command.type === "ping") return this.#emit(runId, { type: "alive" });
      if (command.type === "pretrain") return await this.#pretraining(runId).load(command);
      await this.#session(runId).handle(command);
      if (command.type === "dispose") this.#sessions.delete(runId);
    } catch (error) {
      this.#emit(runId, { type: "failed", error: toErrorData(error, "worker"), step: 0 });
    }
  }

  /** What all runs stand on is gone. */
  fail(error: unknown): void {
    for (const session of this.#sessions.values()) void session.fail(error);
  }

  #session(runId: string): Session | PretrainSession {
    return this.#sessions.get(runId) ?? this.#add(runId, new Session(this.#hostOf(runId)));
  }

  #pretraining(runId: string): PretrainSession {
    return this.#add(runId, new PretrainSession(this.#hostOf(runId)));
  }

  #add<T extends Session | PretrainSession>(runId: string, session: T): T {
    this.#sessions.set(runId, session);
    return session;
  }

  #hostOf(runId: string): SessionHost {
    return { ...this.#host, emit: (event) => this.#emit(runId, event) };
  }

  #emit(runId: string, event: EventBody | { type: "alive" }): void {
    this.#host.emit({ ...event, version: PROTOCOL_VERSION, runId, seq: this.#seq++ });
  }
}
