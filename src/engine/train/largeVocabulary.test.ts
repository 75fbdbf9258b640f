import { startFusedWasm } from "../testing/models.ts";
import { largeVocabularySuite } from "./largeVocabularyTesting.ts";

largeVocabularySuite(startFusedWasm, ["float32", "bf16"]);
