/** An address read and written as the page does it. */
import { inEnglish } from "../../words/messageTesting.ts";
import type { Start } from "../experiment/state.ts";
import { readExperiment, writeExperiment } from "./experimentFields.ts";
import { readAddress } from "./route.ts";

export const decode = (location: { search: string; hash: string }) => {
  const { fields } = readAddress(location);
  return { state: readExperiment(fields), notices: fields.finish().map(inEnglish) };
};
/** As a browser splits an address. */
export const read = (address: string) => decode(new URL(`http://page.test/${address}`));
export const write = (state: Start) => `#${writeExperiment(state)}`;
