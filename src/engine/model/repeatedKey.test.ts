import fc from "fast-check";
import { expect, it } from "vitest";
import { repeatedKey } from "./repeatedKey.ts";

it.each([
  ['{"a":1,"a":2}', "a"],
  ['{"a":{"b":1},"c":{"b":1, "b" :2}}', "b"],
  ['{"a":1,"\\u0061":2}', "a"],
  ['{"__proto__":1,"__proto__":1}', "__proto__"],
  ['{"":1,"x":[{"":1},{"":2}],"":3}', ""],
])("finds the second key of %s", (json, key) => {
  expect(repeatedKey(json)).toBe(key);
});

it.each(['{"a":"b","b":"a"}', '{"a":{"a":{"a":1}}}', '["a:","a:",{"a\\"":1,"a":2}]', '{"x":"{\\"a\\":1","a":1}', "1"])(
  "finds none in %s",
  (json) => {
    expect(repeatedKey(json)).toBeNull();
  },
);

it("finds none in what JSON.stringify wrote, whatever it is", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(repeatedKey(json)).toBeNull();
    }),
  );
});
