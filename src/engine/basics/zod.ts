/** zod without its compiled parsers: to see whether it may compile, it would try `new Function`, which the page's policy refuses. */
import { z } from "zod";

z.config({ jitless: true });

export { z };
