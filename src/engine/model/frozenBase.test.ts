import { startFusedWasm } from "../testing/models.ts";
import { frozenBaseSuite } from "./frozenBaseTesting.ts";

// A gigabyte each, of the four that 32-bit addresses reach.
frozenBaseSuite(startFusedWasm, 2 ** 28);
