import { startFusedWasm } from "../testing/models.ts";
import { largeVocabularySuite } from "./largeVocabularyTesting.ts";

largeVocabularySuite(startFusedWasm);
