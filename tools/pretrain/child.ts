/** A process that makes one base model after another, as `pool.ts` asks. */
import { startNodeWasm } from "../nodeWasm.ts";
import { makeOrders } from "../pool.ts";
import { makeBase } from "./makeBase.ts";

await startNodeWasm();
makeOrders(makeBase);
