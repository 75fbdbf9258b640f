/** Property tests draw the same cases in every run; `PROPERTY_SEED=n npm run test:unit` draws others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 2602) });
