/** The page as a visitor meets it: everything is found by role and name. */
import { test as base, type ConsoleMessage, expect, type Locator, type Page } from "@playwright/test";

export interface BackendOption {
  /** The backend that the project's browser is meant to train on. */
  backend: "wasm" | "webgpu";
  /** Without one, which is the rule, requests are the page's own, for a test to see and to break. */
  serviceWorker: boolean;
}

export const PANELS = [
  "Answer map",
  "Entropy",
  "Confidence",
  "Advantages",
  "Pass@k",
  "Reward and pass@1",
  "Which answers are left",
  "Accuracy against variety",
] as const;
export type Panel =
  | (typeof PANELS)[number]
  | "Differences to the baseline"
  | "Final values"
  | "Parallel coordinates"
  | "Which weights moved"
  | "Any metric";

/** Chooses one of a few: the radio button itself is hidden behind its label. */
export async function pick(radio: Locator): Promise<void> {
  await radio.locator("xpath=..").click();
  await expect(radio).toBeChecked();
}

export class Playground {
  /** What the browser's console, uncaught errors and failed requests said; must stay empty unless a test expects more. */
  readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    readonly address: string,
    readonly backend: "wasm" | "webgpu",
  ) {
    page.on("console", (message: ConsoleMessage) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("requestfailed", (request) => {
      // A page that is left lets go of its requests, which is no complaint.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") this.complaints.push(`failed: ${request.url()}`);
    });
  }

  /** Opens the page at a hash, by default with quick steps and many of them; software WebGPU has to be asked for. */
  async open(
    hash = "#v=1&preset=tiny&steps=2000",
    query = this.backend === "webgpu" ? "?backend=webgpu" : "",
  ): Promise<void> {
    await this.page.goto(`${this.address}${query}${hash}`);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }
  method(name: "GRPO" | "ProGRPO" | "Both"): Locator {
    return this.page.getByRole("radio", { name, exact: true });
  }
  slider(name: string): Locator {
    return this.page.getByRole("slider", { name, exact: true });
  }
  panel(title: Panel | "Group inspector"): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  async choose(name: "GRPO" | "ProGRPO" | "Both"): Promise<void> {
    await pick(this.method(name));
  }

  /** Puts a panel on the page that is not there by itself. */
  async show(...titles: readonly Panel[]): Promise<void> {
    const hidden: Panel[] = [];
    for (const title of titles) if (!(await this.panel(title).isVisible())) hidden.push(title);
    if (hidden.length === 0) return;
    await this.button("Add panel").click();
    for (const title of hidden) await this.page.getByRole("checkbox", { name: title, exact: true }).check();
    await this.page.keyboard.press("Escape");
  }
  /** Does with a listed run what its menu offers. */
  async withRun(name: string, action: string): Promise<void> {
    const label = `More of ${name}`;
    await this.button(label).click();
    const menu = this.page.getByRole("dialog", { name: label, exact: true });
    await menu.getByRole("button", { name: action, exact: true }).click();
  }
  async choosePreset(title: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Preset" }).selectOption(title);
  }
  /** Opens a group of settings beyond the first few. */
  async showSettings(group: string): Promise<void> {
    const summary = (name: string) => this.page.locator("summary", { hasText: name });
    const isOpen = await summary(group).first().isVisible();
    if (!isOpen) await summary("All settings").click();
    await summary(group).click();
  }
  /** What the address says of the experiment, if anything. */
  inAddress(name: string): Promise<string | null> {
    return this.page.evaluate((which) => new URLSearchParams(window.location.hash.split("?")[1]).get(which), name);
  }

  /** The engine is loaded and its self-test has passed. */
  async ready(): Promise<void> {
    const status = this.page.getByRole("button", { name: /^Status: / });
    await expect(status).toHaveAttribute("data-state", "good", { timeout: 90_000 });
  }

  /** Steps done, as the progress bar says. */
  async stepsDone(): Promise<number> {
    return Number(await this.page.getByRole("progressbar", { name: "Progress" }).getAttribute("aria-valuenow"));
  }
  /** At least so many steps are done. */
  async reaches(step: number): Promise<void> {
    const timeout = this.backend === "webgpu" ? 120_000 : 30_000;
    const often = { timeout, intervals: [50], message: `step ${step}` };
    await expect.poll(() => this.stepsDone(), often).toBeGreaterThanOrEqual(step);
  }

  /** A panel's data, read as a visitor can: header and rows of its table. */
  async table(title: Panel): Promise<{ columns: string[]; rows: string[][] }> {
    await this.show(title);
    const region = this.panel(title);
    const toggle = region.getByRole("button", { name: "Data as table" });
    await expect(toggle).toBeEnabled();
    if ((await toggle.getAttribute("aria-pressed")) !== "true") await toggle.click();
    const table = region.getByRole("table");
    await expect(table).toBeVisible();
    // One look at the whole table: while a run goes on it grows between two looks.
    const cells = await table.evaluate((element: HTMLTableElement) =>
      [...element.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? "")),
    );
    await toggle.click();
    return { columns: cells[0] ?? [], rows: cells.slice(1) };
  }

  /** What a time chart says of its markers, from the last step back to the first. */
  async markers(title: Panel): Promise<string[]> {
    await this.show(title);
    const crosshair = this.panel(title)
      .getByRole("slider", { name: /^Crosshair/ })
      .first();
    await crosshair.focus();
    await crosshair.press("End");
    const found = new Set<string>();
    for (let step = Number(await crosshair.getAttribute("aria-valuemax")); step >= 0; step--) {
      const words = (await crosshair.getAttribute("aria-valuetext")) ?? "";
      for (const part of words.split(", ")) if (part.includes("→")) found.add(part);
      await crosshair.press("ArrowLeft");
    }
    await crosshair.blur();
    return [...found];
  }
}

/** `playground` checks at the end of each test that nothing complained. */
export const test = base.extend<BackendOption & { playground: Playground }>({
  backend: ["wasm", { option: true }],
  serviceWorker: [false, { option: true }],
  playground: async ({ page, backend, serviceWorker }, provide) => {
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
        console.error(`policy violated: ${effectiveDirective} ${blockedURI}`),
      );
    });
    if (!serviceWorker) {
      await page.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
    }
    const playground = new Playground(page, process.env.PLAYGROUND_URL ?? "", backend);
    await provide(playground);
    expect(playground.complaints, "nothing in the console").toEqual([]);
  },
});
export { expect };
