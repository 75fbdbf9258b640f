/** For tests of parts of a page, which nobody has all words come for: they are there at once. */
import { frame } from "./en/frame.ts";
import { en } from "./en.ts";

Object.assign(frame, en);
