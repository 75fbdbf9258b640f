/** 各面板的用语，简体中文。 */
import type { Said } from "../en/panels.ts";
import type { Words } from "../en.ts";
import { charts } from "./charts.ts";

const { enumeration, list } = charts;
const said = ({ label, value }: Said) => `${label} ${value}`;
const nothingEvaluated = "还没有评估：按“运行”后，这里会出现基座模型的答案。";

export const panels: Words["panels"] = {
  entropy: {
    title: "熵",
    about: {
      meaning:
        "模型在留出题上有多犹豫，单位是奈特。答案熵针对整个正确答案，凡能列出全部答案之处都是精确值：一个答案占去全部概率时，它降到 0。词元熵针对每个下一词元。打开开关会加上训练自己的估计，它来自一步中的少数样本，看到的答案比实际的少：那是另一种量，请只比较同一种线。",
      spoken: "H 等于负的求和：对每个正确答案，取 p 乘以 p 的对数；p 是该答案在正确答案总概率中所占的份额。",
      look: "GRPO 的答案熵趋于 0，而 pass@1 上升：这就是崩溃。两种熵可能背离，请以答案熵为准。",
    },
    needs: "第一步之后，这里会显示模型有多犹豫。",
    level: "熵的层次",
    levels: { answers: "答案的熵", tokens: "词元的熵" },
    absent: "（– 表示正确答案无法列出，或没有概率）",
  },

  passAtK: {
    title: "Pass@k",
    about: {
      meaning:
        "在留出题上，k 个样本中至少一个正确的概率。凡能列出全部正确答案之处，线是所抽题目的精确值，否则由样本估计。色带是 95% 区间（Gaffke 界），针对题目的选取：换一批同类题目可能差多远。只有一道题时没有区间。选一个 k，可以看它随步数的变化。",
      spoken: "pass@k 等于 1 减去从 n 个样本中不放回地抽 k 个、结果全错的概率；n 个样本中有 c 个正确。",
      look: "曲线在 k = 1 处高于基座模型，在末端却低于它：准确率是用多样性换来的。",
    },
    needs: "还没有评估：按“运行”后会先测量基座模型。",
    unit: "留出题，95% 区间带",
    overK: "随 k 变化",
    point: (k, value, interval) => `pass@${k} ${value}，区间 ${interval}`,
    summary: (k, step, values, hasIntervals) =>
      `第 ${step} 步的 pass@${k}：${values}${hasIntervals ? "" : "；只有一道题，没有区间带"}`,
    caption: (isExact) =>
      `留出题的 pass@k，${isExact ? "所抽题目的精确值，以及由样本得到的估计" : "由样本估计"}；95% 区间针对题目的选取`,
    columns: (run) => [run, `${run}，区间`, `${run}，采样`],
  },

  confidence: {
    title: "置信度",
    about: {
      meaning:
        "这一步各组中，每个不同的答案一个标记，采样次数越多标记越大，位置在 c(o|q)：其最不可能的词元概率的几何平均。实心为正确，空心为错误。一列是一道题，所有实验的题目及次序相同；列上的短横线是 c(q)，即模型对提示本身的置信度。",
      spoken: "对一个回答的置信度，是其 T_low 词元对数概率均值的指数。",
      look: "正确的标记挤在 1 处：模型只认定一个答案。ARM 把短横线以上的标记往下推，以下的往上推。",
    },
    needs: "第一步之后，每个不同的答案在这里成为一个标记。",
    unit: "c(o|q)，一列一道题",
    summary: (means) => `正确时的均值：${means}`,
    caption: "这一步中每个不同答案的置信度",
    some: (prompts) => `（${prompts} 道题中的一部分）`,
    cursor: "置信度",
    yes: "是",
    no: "否",
  },

  advantages: {
    title: "优势",
    about: {
      meaning:
        "一组中每个不同的答案会被强化多少，采样到三次的标 ×3。圆环在 A 处，即 GRPO 所用；箭头止于重加权的 Ã，即 ProGRPO 所用。错误答案远在下方，坐标轴略去了中间的空白。",
      spoken: "Ã 等于 A 加上 alpha 乘以提示置信度与答案置信度之差。",
      look: "在正确答案中，自信的失去最多，少见的失去最少：少见的答案因此得以存活。",
    },
    needs: "第一步之后，一组中的每个答案都有一个从 A 指向重加权 Ã 的箭头。",
    unit: "每个答案的 A → Ã",
    caption: (prompt) => `${prompt}的答案`,
    noAlpha: (run) => `${run}：alpha 为 0，所以 Ã 就是 A`,
    leftOut: (run) => `${run}：门控没有放行这一组，所以 Ã 就是 A`,
    summary: (run, alpha, low, high) => `${run}，alpha ${alpha}：附加项 ${low} 至 ${high}`,
    answer: (answer, verdict) => `${answer}，${verdict}`,
    numbers: (advantage, term, reweighted) => `A ${advantage}，附加项 ${term}，Ã ${reweighted}`,
    cursor: "优势",
  },

  groups: {
    group: "采样组",
    run: "实验",
    tooEarly: (step) => `第 ${step} 步之前的采样组没有保留。按 Esc 查看最新的。`,
  },

  answersLeft: {
    title: "还剩哪些答案",
    about: {
      meaning:
        "一道留出题每个正确答案的精确概率，逐次评估堆叠起来；一行一次实验，基座模型最有把握的颜色最深。斜线是错误答案的概率。若不自己选题，显示的是典型的一道：取答案熵和错误概率最接近各实验中位数的四分之一题目之一。",
      spoken: "所有正确答案的概率与错误答案的概率之和为一。",
      look: "在 GRPO 下，一种深浅吞掉其余。在 ProGRPO 下，几种都保持高度，斜线部分同样缩小。",
    },
    tooMany: "这个任务的正确答案太多，无法逐个精确跟踪。",
    needs: nothingEvaluated,
    unit: "概率，精确值",
    typical: "一道典型的题。",
    summary: (total, tops) => `${total} 个答案中最可能的：${tops}`,
    caption: (prompt) => `${prompt}各答案的精确概率`,
    otherCorrect: "其他正确答案",
    prompt: "留出题",
    more: (count) => `另 ${count} 个`,
    cursor: "还剩哪些答案",
  },

  variety: {
    title: "准确率与多样性",
    about: {
      meaning:
        "每条路径是一次实验，从基座模型的标记出发，一次评估一个点：横向是第一个回答正确的频率，纵向是还能找到多少个不同的正确答案。越靠右上越好。如果 pass@32 已经到顶，就改画不同的正确答案数；也可以在上方选择。",
      spoken: "每个点的横坐标是 pass@1，纵坐标是同一次评估的多样性度量。",
      look: "只有在 pass@1 相同处路径高于另一种方法，才算更好。仅仅学得更慢，仍在同一条路径上。",
    },
    needs: "还没有评估：路径从基座模型开始，每次评估延长一段。",
    unit: (measure) => `${measure}对 pass@1，留出题`,
    measure: "多样性的度量",
    cursor: "准确率与多样性",
  },

  reward: {
    title: "奖励与 pass@1",
    about: {
      meaning:
        "每次评估时留出题上的 pass@1，模型从未见过这些题；凡能列出答案之处都是精确值。打开开关会加上每一步自己的样本在训练题上的平均奖励，模型就是从这些题学习的。两者的差距，就是它背下来的部分。",
      spoken: "奖励是一步的 P 乘 G 个回答平均得到多少：除非奖励是随机的，它就是正确回答的比例。",
      look: "两种方法同样上升。如果留出题的标记一直远低于训练的线，说明它在背训练题。",
    },
    needs: "第一个回答正确的频率会逐次评估地出现在这里。",
  },

  differences: {
    title: "与基线的差异",
    about: (coverage, interval, fewest) => ({
      meaning: `同一种子的实验共用提示和噪声，所以成对比较：一个点是一个种子，即该方案的值减去基线的值。较大的标记是它们的均值（或四分位均值），横条是其 ${coverage}% 区间（${interval}），至少 ${fewest} 个种子才有。“在相同 pass@1 处”把该方案的最后一次评估，与基线自己的实验在至少同样准确时的最好成绩相比：只是学得更慢的方案占不到便宜。`,
      spoken: "一个种子的差异，是同一种子下该方案的指标减去基线的指标。",
      look: "不含 0 的区间：各种子一致。种子不够时，数一数点落在哪一侧，再多训练几个。",
    }),
    oneArm: "只有一个方案，没有可比的对象。请再加一个，或同时训练两种方法。",
    needs: "还没有哪个种子同时有两个方案的评估。请按“运行”，并给各方案同样的种子。",
    moments: { last: "在最后的共同步", selected: "在选中的步", equal: "在相同 pass@1 处" },
    against: (arm) => `对照 ${arm}`,
    baseline: "基线",
    when: "何时",
    cursor: "差异，每个种子一个点",
    ofSeed: (arm, seed) => `${arm}，种子 ${seed}`,
    pair: (ours, baseline) => `${ours} 对 ${baseline}`,
    row: (found, reason, notReached) => {
      const never = notReached > 0 ? `；有 ${charts.seeds(notReached)}的基线从未达到这一水平` : "";
      if (!found) return `没有双方都有的种子${never}`;
      const { value, interval, positive, n } = found;
      const range = interval ? `，区间 ${interval.low} 至 ${interval.high}` : "";
      const few = reason.fewest === null ? "" : `；种子太少（${n} 个，至少要 ${reason.fewest} 个）`;
      const alike = reason.isAlike ? "；各种子完全相同，所以没有区间" : "";
      return `${value}${range}；${charts.seeds(n)}中有 ${positive} 个更高${few}${alike}${never}`;
    },
    summary: (metric, baseline, at, rows, more) => {
      const when = at === "equal" ? "，在相同 pass@1 处" : at === null ? "" : `，第 ${at} 步`;
      return `${metric}对照 ${baseline}${when}：${rows.map(said).join("。")}${more > 0 ? `。下面还有 ${more} 个` : ""}`;
    },
    caption: (metric, baseline) => `${metric}，各方案逐个种子对照 ${baseline}`,
    columns: { arms: "方案的值", baselines: "基线的值", difference: "差异" },
  },

  finals: {
    title: "最终值",
    about: (coverage, interval, fewest) => ({
      meaning: `每个点是一次实验的最新值，一行一个方案。较大的标记是该方案的均值（或四分位均值），横条是其 ${coverage}% 区间（${interval}），至少 ${fewest} 个种子才有。点状竖线是训练之前的基座模型。尚未结束的实验画在当前的位置，文字会说明是在多少步之后。`,
      spoken: "N 个种子在最后一步的指标的均值。",
      look: "同一方案的种子相差多远，再与方案之间的差距相比。种子之间共用提示和噪声：“与基线的差异”利用了这一点，能看出更小的差异。",
    }),
    needs: "第一次评估之后，每次实验在这里有一个点。",
    cursor: "最终值，每次实验一个点",
    noValue: "没有值",
    row: ({ value, interval, n, first, last }, reason) => {
      const when = first === last ? `第 ${last} 步` : `第 ${first} 至 ${last} 步`;
      const range = interval ? `，区间 ${interval.low} 至 ${interval.high}` : "";
      const seeds = reason.fewest === null ? charts.seeds(n) : `种子太少（${n} 个，至少要 ${reason.fewest} 个）`;
      return `${value}${range}；${seeds}${reason.isAlike ? "，完全相同，所以没有区间" : ""}，${when}`;
    },
    summary: (metric, arms, more, base) =>
      `${metric}：${arms.map(said).join("。")}${more > 0 ? `。下面还有 ${more} 个` : ""}${base === null ? "" : `。基座 ${base}`}`,
    caption: (metric) => `${metric}，每次实验的最新值`,
  },

  parallel: {
    title: "平行坐标",
    about: {
      meaning:
        "每条线是一次实验。凡是各实验不同的设置都有一根轴，线依次穿过，最后落在两个你选择的最新值上。设置是对数的，轴也是对数的；在某种方法下不起作用的，标为“未使用”。",
      spoken: "从一次实验的设置，到它最后的两个指标。",
      look: "顺着末端较高的线回到起点。两根轴之间交叉的线：一个的代价在另一个。",
    },
    needs: "第一次评估之后，每次实验在这里是一条线，从设置到结果。",
    alike: "除种子外完全相同的实验没有轴。请用“扫描”增加设置不同的方案。",
    unused: "未使用",
    method: "方法",
    summary: (runs, settings, outcomes) => `${runs} 次实验，按${enumeration(settings)}，看${list(outcomes)}`,
    outcome: (place) => `结果 ${place}`,
    cursor: "平行坐标，每次实验一条线",
    caption: "各实验不同的设置及其最新值",
  },

  moved: {
    title: "哪些权重变了",
    about: {
      meaning:
        "每次实验一张图，一行是一种矩阵，一列是一层（从 0 数起）：训练让这个矩阵离基础模型的矩阵有多远，以它自身长度的百分比表示。q、k、v、o 是注意力的矩阵，gate、up、down 属于前馈部分。对 LoRA 来说，它是适配器加在不变的矩阵上的部分。所有实验用同一刻度。数值取自最近一次评估，或所选步之前的那一次。",
      spoken:
        "训练后的矩阵与基础模型矩阵之差的弗罗贝尼乌斯范数，除以基础模型矩阵的范数；对 LoRA，差是 alpha 除以 r 乘以 B A。",
      look: "变化集中在少数矩阵，还是都差不多；得分相近的两种方法，动的是不是同样的矩阵。变化的大小不说明它的方向。",
    },
    needs: "每次评估时，这里显示每个矩阵变了多少。录制或保存时没有这些数值的实验不会显示：请训练一次。",
    unit: "占矩阵自身长度的 %，一列一层",
    summary: (runs, more) =>
      `变化最大：${enumeration(
        runs.map(({ run, most }) =>
          most ? `${run} ${most.value} %（第 ${most.layer} 层，${most.matrix}）` : `${run} 还没有变化`,
        ),
      )}${more > 0 ? `；下面还有 ${more} 个` : ""}`,
    cursor: "哪些权重变了",
    cell: (layer, matrix) => `第 ${layer} 层，${matrix}`,
    change: (percent, step) => `第 ${step} 步时 ${percent} %`,
    layers: "层",
    caption: "每个矩阵离基础模型的矩阵有多远，以自身弗罗贝尼乌斯范数的百分比表示",
  },

  metric: {
    title: (place) => (place === 1 ? "任意指标" : `任意指标，${place}`),
    about: {
      meaning:
        "实验记录的一切，任你选择：训练每一步在自己的样本中看到的，以及评估在留出题上得到的。横轴是步，或另一个指标：后者时每次实验是一条路径，标记是各步。与评估值并列的训练值，取该次评估之前的最后一步。训练的线按面板下方的设置平滑，原始值淡淡地画在后面。对数轴上相等的倍数占相等的距离，无法显示 0 或更小的值。",
      spoken: "每个点的横坐标是一个指标，纵坐标是同一步的另一个指标。",
      look: "哪个指标先动。随步数看起来相同的量，改画成对 pass@1 也许就分开了。",
    },
    needs: "第一步之后，这里可以画出实验记录的任何指标。",
    metric: "指标",
    over: "横轴",
    overSteps: "随步数",
    overMetric: (metric) => `对${metric}`,
    log: "对数",
    logarithmic: (axis) => `${axis} 轴取对数`,
    logarithmicMeans: (axis) => `${axis} 轴取对数：相等的倍数占相等的距离`,
    leftOut: (count) => `；有 ${count} 个点不大于 0，无法画在对数轴上`,
    every: (steps) => `；每 ${steps} 步一个点`,
    path: (y, x) => `${y}对${x}`,
    caption: (x, y) => `${x}与${y}`,
    heldOut: "留出题，每次评估",
    training: "训练，每一步",
  },

  time: {
    unit: (unit, source) => [unit, source].filter(Boolean).join("，"),
    training: "训练",
    showToo: (metric) => `同时显示${metric}`,
    caption: (metric, unit) => `${metric}，${unit}`,
  },

  values: {
    one: said,
    range: (low, high) => `${low.value}（${low.label}）至 ${high.value}（${high.label}）`,
    none: (runs) => `${runs} 次实验都没有值`,
  },

  changes: {
    setting: (setting, value) => `${setting} → ${value}`,
    backend: (from, to) => `后端 ${from} → ${to}`,
  },

  summary: {
    recorded: (text) => `录制的实验：${text}`,
    nothing: "还没有训练。按“运行”，看看每种方法对同一个模型做了什么。",
    accuracy: (parts) =>
      parts
        .map(({ k, values, base }, place) => {
          const name = place === 0 ? `留出题的 pass@${k} 为` : `pass@${k} 为`;
          return `${name} ${list(values)}${base === null ? "" : `（基座 ${base}）`}`;
        })
        .join("，"),
    trained: ({ step, kept, samples, base, accuracy, location }) => {
      const when = step === null ? "在最近一次评估时" : `${step} 步之后`;
      const from = base === null ? "" : `，基座模型为 ${base} 个`;
      const arms = kept.map(({ label, value }) => `${label} ${value} 个`);
      return `${when}，${samples} 个样本中不同的正确答案：${arms.join("，")}${from}；${accuracy}${location === null ? "" : `（各种子的${location}）`}。`;
    },
    rewarded: (steps, rewards, base) => {
      const values = list(rewards.map(({ label, value }) => `${value}（${label}）`));
      const next = base
        ? `基座模型在 ${base.samples} 个样本中找到 ${base.answers} 个不同的正确答案；下一次评估会显示还剩多少。`
        : "留出题上的第一次评估尚未到来。";
      return `${steps} 步之后，训练奖励为 ${values}。${next}`;
    },
    base: (answers, samples, accuracy) =>
      `基座模型在 ${samples} 个样本中找到 ${answers} 个不同的正确答案；${accuracy}。`,
  },
};
