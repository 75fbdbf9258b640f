import fc from "fast-check";
import { expect, test } from "vitest";
import { copyInParts } from "./copyInParts.ts";

test("a copy is whole whatever the parts, and another array than its original", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (bytes, part) => {
      const copy = await new Promise<Uint8Array>((done) => copyInParts(bytes, done, part));
      expect(copy).toEqual(bytes);
      expect(copy.buffer).not.toBe(bytes.buffer);
    }),
  );
});

test("between two parts other tasks have their turn; one part is copied at once", async () => {
  const order: string[] = [];
  copyInParts(new Uint8Array(4), () => order.push("small"), 4);
  const large = new Promise<void>((resolve) => {
    copyInParts(
      new Uint8Array(5),
      () => {
        order.push("large");
        resolve();
      },
      4,
    );
  });
  order.push("meanwhile");
  await large;
  expect(order).toEqual(["small", "meanwhile", "large"]);
});
