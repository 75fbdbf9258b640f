export { linear, linearGrad, linearGradScratch, linearScratch } from "./linear";
