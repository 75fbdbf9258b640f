/** A session in Node, on WASM: the page's Worker without the Worker. */

import type { RunConfig } from "../src/engine/config/runConfig.ts";
import { noneKept } from "../src/engine/hub/keptModels.ts";
import type { SessionHost } from "../src/engine/session/loading.ts";
import { Session } from "../src/engine/session/session.ts";
import { nodeJudge } from "../src/engine/testing/judge.ts";
import { isBusy } from "../src/engine/wire/lifecycle.ts";
import type { Checkpoint, EventBody } from "../src/engine/wire/protocol.ts";
import { readModels } from "./models.ts";
import { nodeEngine } from "./nodeWasm.ts";

export interface NodeSession {
  session: Session;
  /** Loads a configuration and trains until `until` steps are done (all of them if left out), from the start or from a checkpoint. */
  runToEnd(config: RunConfig, until?: number, from?: Checkpoint | null): Promise<void>;
}

/** @param kept of a model that was brought, its files; without it none was. */
export function nodeSession(listen: (event: EventBody) => void, kept: SessionHost["kept"] = noneKept): NodeSession {
  let settled: (() => void) | undefined;
  const session = new Session({
    emit(event) {
      listen(event);
      if (event.type === "state" && !isBusy(event.state)) settled?.();
    },
    engine: nodeEngine,
    reader: () => readModels,
    kept,
    judge: nodeJudge,
  });
  return {
    session,
    async runToEnd(config, until = config.steps, checkpoint = null) {
      await session.handle({ type: "load", config, backend: "wasm", threads: 1, assets: "", checkpoint });
      const done = new Promise<void>((resolve) => {
        settled = resolve;
      });
      await session.handle({ type: "run", until });
      await done;
    },
  };
}
