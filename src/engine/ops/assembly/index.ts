export { attention, attentionGrad, attentionGradScratch, attentionScratch } from "./attention";
export { cacheWrite, decodeAttention, decodeAttentionScratch } from "./decode";
export {
  linear, linearGrad, linearGradPanels, linearGradScratch, linearPanels, linearScratch, packLinear, packLinearGrad,
} from "./linear";
export { adamW, sumSquares } from "./optimiser";
export { addPacked, embeddingPacked, packedScratch } from "./packed";
export { badId, embedding, embeddingGrad, rmsNorm, rmsNormGrad, rmsNormInputGrad, rope, swiGlu, swiGluGrad } from "./rows";
export { logprobParts, logprobPartsGrad, sampleParts, softmaxParts } from "./parts";
export { sample, tokenLogprob, tokenLogprobGrad } from "./softmax";
