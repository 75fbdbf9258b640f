import { startFusedWasm } from "../testing/models.ts";
import { recomputedSuite } from "./recomputedTesting.ts";

recomputedSuite(startFusedWasm, [false]);
