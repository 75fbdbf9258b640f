/** The Lab's own words in Simplified Chinese: its frame, arms, queue, sweeps, files. */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";
import { coarseTime } from "../time.ts";

const { day, clock } = writerOf("zh-CN");

export const time: Words["time"] = coarseTime({ second: " 秒", minute: " 分钟", hour: " 小时", between: " " });

export const lab: Words["lab"] = {
  unfinished: "未完成的实验",
  unfinishedIs: (runs) => `保存在这里、尚未完成：${runs}。`,
  unfinishedRun: (name, steps) => `${name}（${steps} 步）`,
  moreRuns: (count) => `另外 ${count} 个`,
  lastTrained: (runs, time) => `${runs.join("，")}，上次训练于 ${day(time)} ${clock(time)}`,
  goOn: "继续",
  notNow: "暂不",
  summary: "概要",
  training: "训练",
  settings: "设置",
  charts: "图表",
  goesOn: "实验和图表会继续。",
  inWords: (task, model, tokens, level) =>
    `${task}${level === null ? "" : `（级别 ${level}）`}，使用你带来的模型 ${model}：回答最多 ${tokens} 个词元。正确答案不逐一列出，所以多样性按样本统计。`,
  allGoesOn: "实验和其他一切会继续。",
  openingRun: "正在打开你的实验…",
  loading: "加载中…",
  panels: "面板",
  addPanel: "添加面板",
  smoothing: "平滑",
  smoothingMeaning: "原始曲线仍以浅色保留",
  overSeeds: "跨种子",
  mean: "均值",
  iqm: "四分位均值",
  averages: (intervals, fewest) =>
    `色带是${intervals}，至少 ${fewest} 个随机种子才有。四分位均值去掉最高和最低的四分之一。`,
  zoom: (from, to) => `第 ${from} 到 ${to} 步`,
  zoomOut: (from, to) => `第 ${from} 到 ${to} 步：重新显示所有步`,
  selection: "所选",
  showSelection: "显示所选",
  hideSelection: "隐藏所选",
  hide: "隐藏",
  inspector: "采样组查看器",
  step: (step) => `第 ${step} 步`,
  join: (parts) => parts.join("，"),
  told: (what, of) => `${what}：${of}`,
  pinnedGone: (run) => `固定的“${run}”不在页面上。`,
  unpin: "取消固定",
  continueAs: "作为另一个方案继续",
  continue: "继续",
  runToContinue: "要继续的实验",
  fromStepAs: (step) => `自第 ${step} 步起，改用`,
  otherSettings: "其他设置…",
  otherSettingsMeaning: "在其他设置下继续",
};

export const arms: Words["arms"] = {
  name: "实验方案",
  arm: (name) => `方案 ${name}`,
  label: "名称",
  settings: "设置",
  duplicate: "复制",
  remove: "移除",
  removeMeaning: "它的实验仍留在库中",
  settingsOf: "设置对象",
  all: "所有方案",
  likeOthers: "与其他方案相同。在这里的改动只属于这个方案。",
  others: (settings) => `与所有方案不同：${settings.join("，")}。`,
  own: (arm, settings) => `${arm} 自有：${settings.join("，")}。`,
  losesSolvedGroups: (arm) =>
    `${arm} 的采样轮数大于 1：全部答对的组会被丢弃，[[ARM]] 在那里也就不起作用，而那里只有它在往回拉。要保留它，请把“采样轮数”设为 1。`,
  new: "新方案",
  add: "+ 方案",
  addMeaning: "另一种方法，或同一种方法用别的设置",
  groups: {
    twins: "孪生方法",
    advantages: "以别的方式给回答加权的方法",
    losses: "有自己损失函数的方法",
    controls: "对照",
    ablations: "ProGRPO，改动一处",
    adapters: "只训练 LoRA 适配器",
  },
  otherMethods: "其他方法…",
  sweep: "扫描…",
  sweepMeaning: "按设置的取值一次添加多个方案",
  active: "参与绘图和训练",
  seeds: "随机种子",
};

export const queue: Words["queue"] = {
  name: "队列",
  meaning: "实验的先后顺序",
  toMake: (runs, time) => {
    const count = runs === 0 ? "没有实验待做" : `${runs} 个实验待做`;
    return time === null ? count : `${count}，约 ${time}`;
  },
  run: (arm, seed) => `${arm}，种子 ${seed}`,
  leftOut: "已略过",
  done: "已完成",
  waits: "等待",
  step: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  earlier: (run) => `提前：${run}`,
  later: (run) => `推后：${run}`,
  again: (run) => `重新排队：${run}`,
  leaveOut: (run) => `略过：${run}`,
};

export const sweep: Words["sweep"] = {
  title: "扫描",
  continue: (run, step) => `从第 ${step} 步继续 ${run}`,
  lead: "方法和取值的每种组合成为一个方案，在每个随机种子上训练。已有的方案保留。",
  leadOfForks: "每种组合作为单独的方案从那里继续。之前的部分共用。",
  method: "方法",
  oneMethod: "请至少选择一种方法。",
  setting: "设置",
  settingNumber: (place) => `设置 ${place}`,
  valuesOf: (setting) => `${setting}的取值`,
  leaveOut: (setting) => `去掉${setting}`,
  limits: (low, high) => `从 ${low} 到 ${high}，用逗号隔开。`,
  second: "+ 第二项设置",
  seeds: "随机种子",
  seedsOfEach: "每个方案的随机种子",
  fewSeeds: (fewest) => `要有置信区间需要 ${fewest} 个随机种子：可写“7 到 11”。`,
  add: "添加方案",
  addAndRun: "添加并运行",
  fromRange: "按范围填写",
  from: "从",
  to: "到",
  howMany: "个数",
  spacing: "间隔",
  linear: "等差",
  log: "等比",
  fill: "填入",
  tooMany: (most) => `这会超过 ${most} 个方案。请减少取值，或移除方案。`,
  arms: "将有的方案",
  there: "已有",
  notActive: "未启用",
  new: "新",
  work: (arms, seeds, runs) => `${arms} 个方案 × ${seeds} 个随机种子：${runs} 个实验待做`,
  nothing: (work) => `${work}。`,
  unknownTime: (work) => `${work}。需要多久还不知道：这里尚未训练过。`,
  takes: (work, time, isMeasured) =>
    `${work}，约 ${time}（${isMeasured ? "按这里测得的速度" : "按另一台机器录制时的速度"}）。`,
};

export const files: Words["files"] = {
  name: "文件",
  import: "导入",
  importMeaning: "实验文件、TRL 和 trackio 的日志、CSV、PEFT 的 LoRA 适配器；也可以把文件拖到页面上",
  beside: "一并绘制",
  hide: (run) => `隐藏 ${run}`,
  drop: "把实验文件、日志（TRL、trackio）或 CSV 拖到这里，与现有实验一并绘制；把 LoRA 适配器（PEFT）拖来，则从它继续训练。",
};
