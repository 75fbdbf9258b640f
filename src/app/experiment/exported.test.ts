import { expect, it } from "vitest";
import { recordedRun } from "../exchange/exchangeTesting.ts";
import { drive, ready, setUp } from "./pageTesting.ts";

it("what is drawn can be taken along: recorded runs before Run, own ones with their newest weights after it", async () => {
  const { page, ports, state } = setUp();
  page.showRecorded(["digit-sums-twins-grpo", "digit-sums-twins-progrpo"].map(recordedRun));
  expect(page.exported()).toMatchObject([
    { arm: "GRPO", record: { spec: { id: "digit-sums-twins-grpo", origin: "recorded" } } },
    { arm: "ProGRPO", record: { spec: { id: "digit-sums-twins-progrpo" } } },
  ]);
  ready(ports);
  page.run();
  drive(ports, 24);
  const [grpo, progrpo] = page.exported();
  expect([grpo, progrpo].map((run) => [run!.arm, run!.record.spec.id])).toEqual(
    state().views.map(({ name, id }) => [name, id]),
  );
  expect(grpo!.record.steps).toHaveLength(12);
  expect(await grpo!.checkpoint?.()).toMatchObject({ step: 10 });
});
