/** What is taken along in Simplified Chinese: the sheet, the files, and the words that stand in them. */
import { SEED_INTERVAL } from "../../engine/index.ts";
import type { Words } from "../en.ts";

export const share: Words["share"] = {
  title: "分享与保存",
  opening: "正在打开…",
  save: "保存",
  saveIt: (what) => `保存 ${what}`,
  saved: (names, size) => `已保存 ${names.join("、")}：${size}。`,
  notSaved: (where, why, mend) => `${where}：${why} ${mend}`,

  link: "链接",
  linkTo: "本页面的链接",
  linkHolds: (words) => `${words}链接不含实验：打开的人会从同样的权重和噪声重新训练。`,
  pageHolds: {
    story: "其中有：播放录制实验的“故事”。链接不含你的实验。",
    learn: "其中有：所在的章和你在其中的选择；预测只有锁定之后才在内。链接不含实验。",
    dynamics: "其中有：页面上的全部设置。图会重新计算。",
    teach: "其中有：给教师的页面。链接不含你班级的计数。",
    other: "其中有：本页面。链接不含实验。",
  },
  copyLink: "复制链接",
  copied: "已复制。",
  notCopied: "浏览器不允许复制：请选中链接自行复制。",
  presented: "放大，供投影使用",
  embedded: "只留图表和“运行”，供嵌入其他网页",
  playing: "打开后立即开始训练",
  snippet: "嵌入代码",
  copySnippet: "复制嵌入代码",
  letters: (count) => `${count} 个字符`,
  inIt: (parts) => `其中有：${parts.join("；")}。`,
  preset: (title) => `预设“${title}”`,
  model: (id) => `模型 ${id}`,
  ownTask: "一项自拟任务",
  inWords: (task, model) => `模型 ${model} 上的任务“${task}”，需要先带来这个模型`,
  whichMethods: "训练哪些方法",
  arms: (count) => `${count} 个方案`,
  seeds: (seeds) => `随机种子 ${seeds.join("、")}`,
  settings: (labels) => `你的${labels.join("、")}`,
  backend: (id) => `后端 ${id}`,
  selection: "所选内容",
  look: "页面的显示方式",

  figure: "图",
  figureMeaning: "把页面上的面板合成一张图，带一个图例、图注、N 和设置。",
  panels: "面板",
  width: "宽度",
  widths: { column: "论文单栏", page: "论文通栏", slide: "幻灯片" },
  columns: "列数",
  columnCounts: { 1: "1 列", 2: "2 列" },
  colours: "配色",
  themes: { light: "浅色", dark: "深色" },
  caption: "图注",
  ownCaption: "恢复面板的图注",
  pixels: (width, height) => `${width} × ${height} 像素`,
  sizeAndPixels: (size, pixels) => `${size}，${pixels}`,
  noPictures: "还没有面板有图：请按“运行”，或添加面板。",
  noPanel: "请选择面板。",
  drawing: "正在绘制…",

  data: "数据",
  dataMeaning: "这些实验测得的每一个数值。",
  whichRuns: "哪些实验",
  allRuns: (count) => (count === 1 ? "这个实验" : `全部 ${count} 个实验`),
  selectedRun: "所选的实验",
  someRuns: "部分",
  runs: "实验",
  run: (arm, seed, origin, steps) => {
    const from = { live: [], imported: ["导入"], recorded: ["录制"] }[origin];
    return [arm, `种子 ${seed}`, ...from, `${steps} 步`].join("，");
  },
  models: "模型",
  modelsMeaning:
    "model.safetensors、config.json、tokenizer.json 和模型卡，打包为 zip：上述实验中凡在这里训练过的，各一个文件夹。",
  adaptersMeaning: "在你带来的模型旁边训练出的适配器，附有说明如何加载的模型卡。模型本身留在它原来的地方。",
  about: (size) => `约 ${size}`,
  nothing: {
    data: "请选择实验",
    model: "还没有：只有在这里训练的实验才有权重，从第一个检查点起",
    adapters: "没有：这里没有训练 LoRA 适配器的实验",
  },
};

export const cluster: Words["cluster"] = {
  title: "集群项目",
  meaning:
    "浏览器不够用时：把勾选的方案做成一个文件夹，在 GPU 上用 TRL、verl 或 OpenRLHF 训练。其中有：训练脚本、奖励函数、附全部答案的提示、基础模型，以及单 GPU、多 GPU、Slurm 和 Ray 的启动命令。它的日志可以导回本页面。",
  project: "项目",
  projectMeaning: "一个带 README 的 zip；有 CPU 和 Python 就能开始。",
  engines: { trl: "TRL", verl: "verl", openrlhf: "OpenRLHF" },
  trainedBy: (engines) => (engines.length === 0 ? "没有引擎能训练它。" : `可用 ${engines.join("、")} 训练。`),
  refused: (engines, why) => `不能用 ${engines.join("、")}：${why}`,
  noArm: "勾选的方案都不能在别处训练",
  packing: "正在打包…",
  notInWords: "项目由本页面自己的任务和模型组成。自带模型上的文字任务不能做成项目：请改为导出它的适配器。",
  refusals: {
    fork: "该方案从另一个实验接着训练，而项目从基础模型开始。",
    method: "没有对应这种方法的选项。",
    rounds: "不会分这么多轮补抽提示；请把轮数设为 1。",
    adapters: "适配器由它们自己的选项设置；请把训练的部分设为全部权重。",
    randomReward: "奖励由奖励函数给出；请把奖励来源设为验证器。",
    noLowerBound: "CISPO 的比值没有下限；请把裁剪下限设为 1。",
    adaptiveEntropy: "熵奖励不会自适应；请把熵目标设为 0。",
    noScaling: "优势会除以组内标准差；请选择这种缩放。",
    promptConfidence: "提示词元没有对数概率可用；请把提示置信度 c(q) 设为“无”。",
    unevenPrompts: "各小批次的提示数须相等；请让提示数是小批次数的倍数。",
    unevenResponses: "回答须平均分配；请让提示数 × 组大小是小批次数 × 梯度累积次数的倍数。",
  },
};

export const formats: Words["formats"] = {
  run: { title: "实验文件", help: "测得的全部内容；本页面可以重新打开。" },
  csv: { title: "CSV，长表", help: "供电子表格、pandas 和 R 使用：每行一个数值。" },
  unipo: { title: "UNIPO 日志", help: "供 UNIPO 使用，它逐个词元地演示一次更新。" },
  model: { title: "模型", help: "最新的权重，连同配置和分词器，供 Hugging Face 的 transformers 使用。" },
  adapters: { title: "LoRA 适配器", help: "LoRA 实验所学到的部分，供 PEFT 使用；不含基础模型。" },
  svg: { title: "SVG", help: "供论文使用：任意大小都清晰，文字仍是文字。" },
  png: { title: "PNG", help: "供幻灯片使用：每个像素放大为两个。" },
  table: { title: "CSV", help: "供电子表格、pandas 和 R 使用：全部位数，含每个实验。" },
  markdown: { title: "Markdown", help: "供笔记和 issue 使用。" },
  latex: { title: "LaTeX", help: "供论文使用：booktabs 的 tabular。" },
};

export const captions: Words["captions"] = {
  panel: (letter, title, unit, summary) =>
    `${letter === null ? "" : `(${letter}) `}${title}${unit && `（${unit}）`}：${summary.replace(/[.。]$/, "")}。`,
  all: (panels) => panels.join(""),
  list: (parts) => parts.join("，"),
  sentence: (text) => `${text}。`,
  madeWith: (version) => `由 ProGRPO Playground ${version} 制作。`,
  seeds: (least, most, seeds) => {
    const number = least === most ? `${least}` : `${least} 到 ${most}`;
    return `每个方案 N = ${number} 个随机种子${seeds.length > 0 ? `（${seeds.join("、")}）` : ""}`;
  },
  prompts: (counts) => `${counts.join(" 或 ")} 道留出题`,
  recorded: "录制",
  sample: (parts, intervals) => `${parts.join("，")}。${intervals}`,
  noInterval: "没有跨种子的区间。",
  locations: { mean: "均值", iqm: "四分位均值" },
  tooFew: (location, fewest) => `粗线是跨种子的${location}；种子太少，没有区间，至少需要 ${fewest} 个。`,
  bands: (location, intervals) => `粗线是跨种子的${location}，色带是${intervals}。`,
  intervals: ` ${100 * SEED_INTERVAL.coverage} % 置信区间（t 区间，标准误由自助法估计）`,
  arms: (arms) => `${arms.join("；")}。`,
  arm: (name, settings) => `${name}：${settings}`,
  settingsUnknown: "设置未知",
  preset: (id) => `预设 ${id}`,
  backend: (names) => `后端 ${names.join(" / ")}`,
  baseline: (name) => `${name}（基线）`,
  finalValues: { mean: "均值", iqm: "四分位均值" },
  table: (location, plusMinus, intervals, fewest) =>
    `N 个随机种子最终值的${location} ${plusMinus}${intervals}的一半，至少 ${fewest} 个随机种子才有。`,
  differences: (baseline, star) => `括号内是与 ${baseline} 的配对差；${star} 表示其区间不含 0。`,
};
