/** Squares numbers; ends at -1. */
import { makeOrders } from "./pool.ts";

makeOrders((number: number) => (number === -1 ? process.exit(3) : Promise.resolve(number ** 2)));
