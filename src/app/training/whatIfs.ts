/** What is asked of a run at rest, one question at a time: of those that wait only the newest counts. */
import {
  EngineError,
  type EngineErrorData,
  errorData,
  type ProbeOrder,
  type ProbeRecord,
  told,
} from "../../engine/index.ts";
import { THE_WORKER } from "./runClient.ts";

interface Question {
  order: ProbeOrder;
  resolve(answer: ProbeRecord | null): void;
  reject(error: EngineError): void;
}

export class WhatIfs {
  readonly #send: (order: ProbeOrder) => void;
  /** Sent, and not answered yet. */
  #asked: Question | null = null;
  #waiting: Question | null = null;

  constructor(send: (order: ProbeOrder) => void) {
    this.#send = send;
  }

  /** The answer, or null where a later question came before this one was sent. It is sent by `next`. */
  ask(order: ProbeOrder): Promise<ProbeRecord | null> {
    this.#waiting?.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting = { order, resolve, reject };
    });
  }

  /** Sends what waits, unless an answer is due. */
  next(): void {
    if (this.#asked || !this.#waiting) return;
    this.#asked = this.#waiting;
    this.#waiting = null;
    this.#send(this.#asked.order);
  }

  answered(probe: ProbeRecord): void {
    this.#asked?.resolve(probe);
    this.#asked = null;
  }

  /** The run that was asked has left. */
  end(): void {
    const why = told`The run that was asked is not there any more.`;
    this.fail(errorData("stopped", why, THE_WORKER, told`Ask it again.`));
  }

  /** There is nobody left who could answer. */
  fail({ code, told: { message, where, hint } }: EngineErrorData): void {
    for (const question of [this.#asked, this.#waiting]) question?.reject(new EngineError(code, message, where, hint));
    this.#asked = null;
    this.#waiting = null;
  }
}
