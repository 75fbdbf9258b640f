/** What is said outside of what is drawn, in Simplified Chinese; and what runs are called. */
import { type SettingName, writeNumber } from "../../engine/index.ts";
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";
import { numbers } from "./controls.ts";
import { settings } from "./registries/index.ts";

const { size } = writerOf("zh");

const label = (name: SettingName) => settings[name].label;

export const pages = {
  story: "故事",
  learn: "学习",
  lab: "实验室",
  evidence: "证据",
  task: "我的任务",
  model: "自带模型",
  dynamics: "动态",
  teach: "给教师",
};

export const names: Words["names"] = {
  setting: (name, value) => `${label(name)} ${value}`,
  instead: (name, value, other) => `${label(name)} ${value}（而非 ${other}）`,
  from: (step) => `自第 ${step} 步`,
  list: (parts) => parts.join("，"),
  seed: (name, seed) => `${name}，种子 ${seed}`,
  recorded: (name) => `${name}（录制）`,
  imported: (name) => `${name}（导入）`,
  kept: (name) => `${name}（保存）`,
};

export const troubles: Words["troubles"] = {
  blocked: {
    message: "这个浏览器不允许页面存储任何东西，因此关闭或重新加载页面后实验就没有了。",
    hint: "请允许本页面的网站数据，或退出隐私浏览，然后重新加载。",
  },
  full: {
    message: "浏览器给本页面的存储空间已满。训练会继续，但从现在起的内容不再保存。",
    hint: "请删除不再需要的实验；一有空间，保存会自动继续。",
  },
  newer: {
    message: "已存的实验是由本页面的更新版本写入的。它们没有被改动；新的实验不会保存。",
    hint: "请重新加载页面以获取更新的版本。",
  },
  superseded: {
    message: "另一个标签页中本页面的更新版本接管了已存的实验。从现在起的内容不在这里保存。",
    hint: "请暂停实验并重新加载这个标签页。",
  },
  waiting: {
    message: "另一个标签页中本页面的旧版本占着已存的实验。",
    hint: "请关闭或重新加载那个标签页；之后保存会自动继续。",
  },
  held: {
    message: "本页面的另一个标签页正在使用这个实验。这里只能查看。",
    hint: "请到那个标签页去，或者取一份副本。",
  },
  gone: {
    message: "这个实验已存的内容被删除了，因此不再保存。",
    hint: "如果需要，请导出这个实验。下一个实验会照常保存。",
  },
  failed: {
    message: "浏览器无法读写已存的实验。",
    hint: "请导出需要的内容；如果再次发生，请重新启动浏览器。",
  },
};

const address = {
  inAddress: (what, fault, mend) => `地址中的 ${what} ${fault}。${mend}`,
  isUsed: (fault, value) => `${fault}；改用 ${value}`,
  ...numbers.refused,
  giveNumber: (range) => numbers.mend(range),
  givenTwice: "出现了不止一次；以最后一个为准",
  keepOne: "请只留一个。",
  notKnown: "无法识别",
  noDefinition: (why) => `读不出任务：${why.replace(/[.。]$/, "")}`,
  askForDefinition: "请再要一次链接或文件",
  needsBroughtModel: "需要一个带到本页面的模型",
  bringModel: "请在字段 model 中写出一个已保存的模型，名称见“带来模型”页。",
  choose: (options) => `可选：${options.join("、")}。`,
  unknownFields: (quoted, more) =>
    `地址中的 ${quoted.join("、")}${more > 0 ? ` 以及另外 ${more} 项` : ""} 无法识别，已忽略。请检查拼写，或从页面重新复制地址。`,
  oneArmTooMany: "超出了实验方案的数量",
  mostArms: (most) => `最多 ${most} 个。`,
  nothingToTrain: "使得没有方案可训练；改为训练第一个方案",
  leaveOneActive: "请至少启用一个方案。",
  noSuchFork: "没有指明先前的方案和步数；改为从头开始",
  writeFork: "请写出排在它之前的方案的编号和步数，例如 arm2.from=1.40。",
  nameTooLong: "名称过长，已截短",
  fewerLetters: (most) => `最多 ${most} 个字符。`,
  ofOtherTask: (own, wanted) => `是为 ${own} 而不是为 ${wanted} 制作的`,
  cannotBeTaken: "无法采用",
  unknownPanel: "含有无法识别的面板",
  choosePanels: (ids, all) => `可选：${ids.join("、")}，中间用点隔开；或 ${all}。`,
  isLeftOut: (fault) => `${fault}；已忽略`,
  noShares: "不是一组占比",
  giveShares: "请写出合计为 100 的整数百分比，中间用点隔开。",
  choosePuzzle: (example) => `请选择一道留出题，例如 ${example}。`,
  noMetric: "没有指明指标",
  chooseInPanel: "请在相应的面板中选择，再重新复制地址。",
  noWindow: "不是步数范围；显示全部",
  writeWindow: "请写出第一步和最后一步，例如 zoom=40-120。",
  noDifference: "没有指明指标和时刻",
  chooseBoth: "请在面板中选好两者，再重新复制地址。",
  noPage: (route, page) => `这里没有“${route}”这个页面；现在显示的是${pages[page]}。请在上方选择页面。`,
} satisfies Partial<Words["messages"]>;

const typed = {
  oneSeed: "至少要有一个随机种子。",
  mostSeeds: (most) => `最多 ${most} 个随机种子。`,
  noSeed: (word, { min, max }) =>
    `“${word}”不是随机种子：请输入 ${min} 到 ${max} 之间的整数，用逗号隔开，或写成“7 到 11”。`,
  oneValue: "至少要有一个值。",
  noChoice: (word) => `“${word}”不在可选之列。`,
  noNumber: (text, fault, range) => numbers.refusal(numbers.typed(text), numbers.refused[fault], numbers.mend(range)),
  rangeFalls: "范围的终点必须大于起点。",
  factorsOfZero: "等比间隔要求范围的起点大于 0。",
  noValue: (value, setting, kept) => `${value} 不能作为 ${setting} 的值；仍为 ${kept}。`,
  fixedInArm: (setting) =>
    `“${label(setting)}”在实验开始时就已固定，而这个方案已经开始，或与另一方案共有前面的步骤。请在新的方案里设置。`,
} satisfies Partial<Words["messages"]>;

const activity = {
  noStep: (seconds) => `${seconds} 秒没有新的一步`,
  noWord: (seconds) => `${seconds} 秒没有消息`,
  replaying: "正在重做共有的步骤",
  loading: "正在加载引擎和模型",
  loadingModel: (done, total) => `正在加载模型：${size(done)}，共 ${size(total)}`,
  pausing: "正在完成这一步",
  evaluating: "正在评估基座模型",
  finished: "已完成。可以增加步数，或开始新实验。",
  leftOut: (runs) => `有 ${runs} 个实验被略过。重新排入队列即可训练。`,
  pending: (changes) => `从下一步起：${changes.join("，")}。`,
  change: (name, value) => names.setting(name, typeof value === "number" ? writeNumber(value) : value),
  standIn: (alpha) => `${alpha === null ? "" : `alpha ${alpha}（现有录制中最接近的）的`}录制。按“运行”训练你自己的。`,
} satisfies Partial<Words["messages"]>;

const notices = {
  otherBackend: (backend) => `从这里起实验在 ${backend} 上训练：权重相同，另一个后端给出的数值会略有不同。`,
  noRecording: (where, why) => `录制的实验无法显示（${where}）：${why} 按“运行”训练你自己的。`,
  fileRefused: (where, why, mend) => `${where}：${why} ${mend}`,
  alreadyHere: (run) => `${run} 已经在页面上了。`,
  notGoneOn: (why) => `上次训练的实验无法继续。${why}`,
  otherError: (error) => `${error} 它的实验仍原样保存在库中。`,
  trouble: (kind, detail) => {
    const { message, hint } = troubles[kind];
    return `${message}${detail && `（${detail}）`}${hint}`;
  },
  holder: (title, opened) => `“${title}”，打开于 ${opened}`,
  largestRuns: (trouble, runs) => `${trouble}占用最大的：${runs.join("、")}。`,
  largestRun: (name, size) => `${name}（${size}）`,
  updateReady: "本页面有了新版本。重新加载页面即可使用；在那之前什么都不会变。",
  oneThread: (why) => `每个实验只用一个线程训练：${why}`,
  noHttps: "这个主机没有发送隔离页面所需的标头，而没有 https，页面无法自行补上。",
  noServiceWorker: "这个主机没有发送隔离页面所需的标头，而浏览器不允许页面用服务工作线程补上。",
  notIsolatedYet: "这个主机没有发送隔离页面所需的标头，目前还没能补上。请重新加载页面再试。",
} satisfies Partial<Words["messages"]>;

export const messages: Words["messages"] = { ...address, ...typed, ...activity, ...notices };
