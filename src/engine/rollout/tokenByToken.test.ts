import { startFusedWasm } from "../testing/models.ts";
import { tokenByTokenSuite } from "./tokenByTokenTesting.ts";

tokenByTokenSuite(startFusedWasm, true);
