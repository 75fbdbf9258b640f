import { startFusedWasm } from "../testing/models.ts";
import { packedBaseSuite } from "./packedBaseTesting.ts";

packedBaseSuite(startFusedWasm, [false]);
