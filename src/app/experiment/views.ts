/** The runs as they are drawn: own ones, and recordings where there are none yet. */
import { type RunStyle, styleOf, withHue } from "../../components/charts/runStyle.ts";
import type { ArmLook, RunView } from "../../components/panels/types.ts";
import { getMethod, type RunId, type RunRecord, writeNumber } from "../../engine/index.ts";
import { frame } from "../../words/en/frame.ts";
import type { Words } from "../../words/en.ts";
import { type Arm, configOf, isPlanned } from "./arms.ts";
import { armNames, runName } from "./names.ts";
import { recordedAs } from "./recorded.ts";
import type { Run } from "./run.ts";
import type { Runs } from "./runs.ts";

export interface ArmView extends Arm {
  /** What it is called: its own name, or what sets it apart. */
  label: string;
  style: RunStyle;
}

export class Views {
  recorded: readonly RunRecord[] = [];
  /** Given by the visitor. An arm has that of its first run that has one. */
  hues: ReadonlyMap<RunId, number> = new Map();
  /** Left out of all pictures. */
  hidden: ReadonlySet<RunId> = new Set();
  /** What is drawn is recorded; with another alpha than the settings have if `alpha` is not null. */
  standIn: { alpha: number | null } | null = null;
  /** The names of runs are in the language of the page. */
  #words: Words["names"] = frame.names;
  #arms: { of: Runs["experiment"]; hues: Views["hues"]; views: readonly ArmView[] } | null = null;
  /** By arm. */
  #looks = new Map<string, { arm: ArmLook; faint: RunStyle }>();
  /** By arm and recording. */
  #cuts = new Map<string, { key: string; view: RunView }>();
  /** Of what was brought, by how it came. */
  #coloured = new WeakMap<RunView, { hue: number; view: RunView }>();
  #shown: readonly RunView[] = [];

  speak(words: Words["names"]): void {
    this.#words = words;
    this.#arms = null;
  }

  /** All arms of the experiment, the same objects until it changes. */
  arms({ experiment, all }: Runs): readonly ArmView[] {
    const { hues } = this;
    if (this.#arms?.of === experiment && this.#arms.hues === hues) return this.#arms.views;
    const { arms, settings } = experiment;
    const names = armNames(arms, settings, this.#words);
    const views = arms.map((arm, index) => {
      const place = arms.slice(0, index).filter(({ method }) => method === arm.method).length;
      const coloured = all.find((run) => run.arm === arm.id && hues.has(run.id));
      const hue = coloured ? hues.get(coloured.id)! : null;
      return { ...arm, label: names[index]!, style: withHue(styleOf(arm.method, place), hue) };
    });
    this.#arms = { of: experiment, hues, views };
    this.#looks = new Map(
      views.map(({ id, label, style }) => [
        id,
        { arm: { id, name: label, style }, faint: { ...style, isFaint: true } },
      ]),
    );
    return views;
  }

  /** The runs of the active arms and what was brought, the same list until one of them changes. */
  runs(runs: Runs, heat: readonly Run[], imported: readonly RunView[]): readonly RunView[] {
    const own = runs.all.filter((run) => run.hasBegun);
    const arms = this.arms(runs).filter(({ isActive }) => isActive);
    const isAlone = !own.some((run) => arms.some(({ id }) => id === run.arm));
    this.standIn = null;
    const drawn = arms.flatMap((arm) => {
      const ofArm = own.filter((run) => run.arm === arm.id && this.#isWanted(runs, run));
      if (ofArm.length > 0) return ofArm.map((run) => this.#own(runs, arm, run));
      const isComing = heat.some((run) => run.arm === arm.id);
      return isAlone || !isComing ? this.#recordedOf(runs, arm, isAlone) : [];
    });
    // Arms without settings of their own have one recording: it is drawn as the first one's.
    const all = uniqueById([...drawn, ...imported.map((view) => this.#inItsHue(view))]);
    const views = all.filter(({ id }) => !this.hidden.has(id));
    const shown = this.#shown;
    if (views.length !== shown.length || views.some((view, index) => view !== shown[index])) this.#shown = views;
    return this.#shown;
  }

  /** What sets a run apart from its siblings. */
  nameOf(runs: Runs, run: Run): string {
    const arm = this.arms(runs).find(({ id }) => id === run.arm);
    return runName(arm?.label ?? getMethod(run.config.method).title, run.seed, runs.experiment.seeds, this.#words);
  }

  #inItsHue(view: RunView): RunView {
    const hue = this.hues.get(view.id);
    if (hue === undefined) return view;
    const known = this.#coloured.get(view);
    if (known?.hue === hue) return known.view;
    const { style, arm } = view;
    const coloured = { ...view, style: withHue(style, hue), arm: { ...arm, style: withHue(arm.style, hue) } };
    this.#coloured.set(view, { hue, view: coloured });
    return coloured;
  }

  #isWanted({ experiment }: Runs, run: Run): boolean {
    return run.spec.parent !== null || experiment.seeds.includes(run.seed);
  }

  #own(runs: Runs, arm: ArmView, run: Run): RunView {
    const { seeds } = runs.experiment;
    const look = this.#looks.get(arm.id)!;
    const style = run.seed === seeds[0] ? arm.style : look.faint;
    const { parent } = run.spec;
    return run.view(this.nameOf(runs, run), style, look.arm, (parent && runs.byId(parent.run)) ?? null);
  }

  #recordedOf({ experiment }: Runs, arm: ArmView, isAlone: boolean): RunView[] {
    if (!isPlanned(arm)) return [];
    const config = configOf(experiment, arm, experiment.seeds[0]!);
    const record = recordedAs(config, this.recorded, arm.parent?.step);
    if (!record) return [];
    const { alpha } = record.spec.config;
    const isOther = alpha !== config.alpha && getMethod(arm.method).needs.includes("alpha");
    this.standIn = { alpha: isOther ? alpha : (this.standIn?.alpha ?? null) };
    const own = isOther ? `${arm.label} ${this.#words.setting("alpha", writeNumber(alpha))}` : arm.label;
    const name = isAlone ? own : this.#words.recorded(own);
    const place = `${arm.id} ${record.spec.id}`;
    const key = `${name}, ${config.steps} steps`;
    const known = this.#cuts.get(place);
    const look = { id: arm.id, name, style: arm.style };
    if (known?.key === key && known.view.style === arm.style) return [known.view];
    const trunk = this.recorded.find(({ spec }) => spec.id === record.spec.parent?.run);
    const view = cut(record, look, config.steps, trunk);
    this.#cuts.set(place, { key, view });
    return [view];
  }
}

const uniqueById = (views: readonly RunView[]): RunView[] =>
  views.filter(({ id }, index) => views.findIndex((other) => other.id === id) === index);

/** The first `steps` steps of a recorded run; those of a fork begin with the trunk's last point. */
function cut({ spec, ...record }: RunRecord, arm: ArmLook, steps: number, trunk: RunRecord | undefined): RunView {
  const start = spec.parent?.step ?? 0;
  const joint = {
    steps: trunk?.steps.filter(({ step }) => step === start - 1) ?? [],
    evaluations: trunk?.evaluations.filter(({ step }) => step <= start).slice(-1) ?? [],
  };
  return {
    id: spec.id,
    name: arm.name,
    style: arm.style,
    arm,
    config: spec.config,
    origin: spec.origin,
    steps: [...joint.steps, ...record.steps].filter(({ step }) => step < steps),
    evaluations: [...joint.evaluations, ...record.evaluations].filter(({ step }) => step <= steps),
    changes: record.changes.filter(({ step }) => step < steps),
    groups: record.groups.filter(({ step }) => step < steps),
  };
}
