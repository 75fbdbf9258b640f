import { WEBGPU } from "../ops/webgpuTesting.ts";
import { largeVocabularySuite } from "./largeVocabularyTesting.ts";

largeVocabularySuite(WEBGPU.start, ["bf16"]);
