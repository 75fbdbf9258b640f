import fc from "fast-check";
import { expect, it } from "vitest";
import { parseStrictJson } from "./strictJson.ts";

it.each([
  ['{"a":1,"a":2}', "a"],
  ['{"a":{"b":1},"c":{"b":1, "b" :2}}', "b"],
  ['{"a":1,"\\u0061":2}', "a"],
  ['{"__proto__":1,"__proto__":1}', "__proto__"],
  ['{"":1,"x":[{"":1},{"":2}],"":3}', ""],
])("refuses the second key of %s", (json, key) => {
  expect(() => parseStrictJson(json)).toThrow(`"${key}" stands twice in one object`);
});

it.each(['{"a":"b","b":"a"}', '{"a":{"a":{"a":1}}}', '["a:","a:",{"a\\"":1,"a":2}]', '{"x":"{\\"a\\":1","a":1}', "1"])(
  "reads %s",
  (json) => {
    expect(parseStrictJson(json)).toEqual(JSON.parse(json));
  },
);

it("reads what JSON.stringify wrote, whatever it is, and nothing that JSON.parse does not", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, cut) => {
      expect(parseStrictJson(json)).toEqual(JSON.parse(json));
      const part = json.slice(0, cut % json.length);
      let whole = true;
      try {
        JSON.parse(part);
      } catch {
        whole = false;
      }
      if (!whole) expect(() => parseStrictJson(part)).toThrow(SyntaxError);
    }),
  );
});
