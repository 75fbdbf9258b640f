/** What settings and backends are called in Simplified Chinese, and what they do. */
import type { RegistryWords } from "../../registries.ts";

export const settings: RegistryWords["settings"] = {
  alpha: {
    label: "alpha",
    help: "ARM 的强度。0 即普通的 GRPO；论文采用的值在我们能读到的资料中没有公布。",
    look: "在 ProGRPO 下，优势面板中的箭头伸得多远。太强则要以准确率为代价。",
  },
  lowFraction: {
    label: "T_low 比例",
    help: "计算答案置信度 c(o|q) 时，取回答中概率最低的词元所占的比例；至少取一个词元。",
    look: "取 1 时所有词元都算，本来就确定的词元会掩盖模型在哪里犹豫。",
  },
  armGate: {
    label: "门控",
    help: "ARM 在哪些采样组中起作用。",
    look: "选“对错兼有”时，一旦全组都对，就没有什么往回拉了。",
    options: {
      "any-correct": { label: "有正确回答", help: "至少有一个正确回答的每一组。" },
      "mixed-only": { label: "对错兼有", help: "只有既有正确回答又有错误回答的组。" },
    },
  },
  armScope: {
    label: "范围",
    help: "在这样的组中，ARM 重加权哪些回答。",
    look: "自信的错误回答是否比犹豫的受罚更重。",
    options: {
      all: { label: "所有回答", help: "与公式一致：错误的回答也在内。" },
      "correct-only": { label: "仅正确回答", help: "只重加权正确的回答。" },
    },
  },
  promptConfidence: {
    label: "提示置信度",
    help: "c(q) 如何计算。同一提示的所有回答共用一个值，因此它起基线的作用。",
    look: "影响很小：它让一组的所有回答一起平移。",
    options: {
      "all-tokens": { label: "全部", help: "提示中所有被预测词元概率的几何平均：1 / 困惑度。" },
      "t-low": { label: "T_low", help: "提示中概率最低的词元的几何平均，与回答的算法相同。" },
      none: { label: "无", help: "c(q) = 0。" },
    },
  },
  riskBeta: {
    label: "风险 beta",
    help: "RS-GRPO 从一组奖励的平均值向最大值偏多远。",
    look: "越大，少见的正确回答得到越多，几乎全对的组里的正确回答得到越少。",
  },
  ucpoTau: {
    label: "UCPO tau",
    help: "UCPO 把正确回答的功劳按稀有程度分配的比例；其余部分平分。",
    look: "取 0 即 GRPO；取 1 时，一组中最稀有的正确回答几乎拿走全部。",
  },
  smoothingCorrect: {
    label: "平滑，正确回答",
    help: "在差异化平滑下，正确回答每低一个奈特的对数概率能得到多少。默认值由我们选定。",
    look: "和 ARM 一样，在全对的组里仍起作用，但没有上限。",
  },
  smoothingWrong: {
    label: "平滑，错误回答",
    help: "在差异化平滑下，错误回答每低一个奈特的对数概率要失去多少。默认值由我们选定。",
    look: "不太可能的错误被压得更低；ARM 正相反。",
  },
  unlikelinessCoef: {
    label: "不可能度",
    help: "若都正确，一组中最可能的回答比最不可能的少得多少。",
    look: "只看名次，不看相差多远：在全对的组里，差别又会被放大。",
  },
  passK: {
    label: "pass@k 训练的 k",
    help: "一组中有多少个回答一起算一次尝试；最多是整组。取 1 即 GRPO。",
    look: "正确回答一多到怎么选都选得中，就不再发任何奖励。",
  },
  promptsPerStep: {
    label: "每步提示数",
    help: "每一步采样多少个不同的提示。",
    look: "提示越多，每一步的方向越稳，也越慢。",
  },
  trainingPrompts: {
    label: "训练提示数",
    help: "可用来训练的提示有多少个：取任务列表中最前面的这么多个；0 表示全部。",
    look: "提示很少时，每一个都会见到很多次，模型会把它们背下来：请同时看留出题。",
  },
  groupSize: {
    label: "组大小",
    help: "每个提示采样多少个回答（G）。",
    look: "组越大，越能见到少见的答案：从未抽到的什么也得不到。",
  },
  temperature: {
    label: "温度",
    help: "采样温度；对数概率和熵都按加了温度的策略计算。",
    look: "越高，少见的答案抽到得越多，错误的也在其中。",
  },
  clipLow: {
    label: "裁剪下限",
    help: "概率比的下限为 1 − 此值。",
    look: "只有一批样本多次更新时才起作用：请看“下侧裁剪”。",
  },
  clipHighGrpo: {
    label: "裁剪上限（GRPO）",
    help: "在 GRPO 以及没有自己上限的方法下，概率比的上限为 1 + 此值。0.28 即 clip-higher。",
    look: "把两种方法设成一样，就能单独看重加权的作用。",
  },
  clipHighProgrpo: {
    label: "裁剪上限（ProGRPO）",
    help: "在 ProGRPO 下，概率比的上限为 1 + 此值。",
    look: "把两种方法设成一样，就能单独看重加权的作用。",
  },
  clipLowGspo: {
    label: "裁剪下限（GSPO）",
    help: "在 GSPO 下，整个回答的概率比的下限为 1 − 此值。",
    look: "对词元取平均后的比值变化远小于单个词元的比值，因此范围这么窄。",
  },
  clipHighGspo: {
    label: "裁剪上限（GSPO）",
    help: "在 GSPO 下，整个回答的概率比的上限为 1 + 此值。",
    look: "对词元取平均后的比值变化远小于单个词元的比值，因此范围这么窄。",
  },
  klCovFraction: {
    label: "KL-Cov 比例",
    help: "一个小批次中被 KL-Cov 往回拉的词元的比例；至少一个。",
    look: "论文用 0.002 或更小，那是对上百万词元的批次；这里只有几百个，只会选到一个。",
  },
  klCovCoef: {
    label: "KL-Cov 系数",
    help: "KL-Cov 把选中的词元往采样它们的策略拉回的强度。",
    look: "只有一批样本多次更新时才起作用。",
  },
  flowrlBeta: {
    label: "FlowRL beta",
    help: "在 FlowRL 的目标分布中，组内奖励相对于基座模型的分量。",
    look: "取 15 时目标在错误答案上几乎没有概率；取 1 时基座模型仍清晰可见。",
  },
  flowrlWeight: {
    label: "FlowRL 权重",
    help: "FlowRL 用什么给回答的残差平方加权：它的概率比，不带梯度。",
    look: "一批样本的第一次更新没有区别，那时概率比为 1。",
    options: {
      clipped: { label: "裁剪", help: "论文：回答的概率比，裁剪范围与 GRPO 相同。" },
      capped: { label: "封顶", help: "verl 中公布的代码：概率比不变，但最多为 10。" },
    },
  },
  clipHighDapo: {
    label: "裁剪上限（DAPO）",
    help: "在 DAPO 下，概率比的上限为 1 + 此值。",
    look: "设成与 GRPO 相同，就能单独看动态采样的作用。",
  },
  entropyBonus: {
    label: "熵奖励",
    help: "同名方法中平均词元熵的权重；自适应时是它的起点。",
    look: "取 0.2 左右能在数字求和上保住多样性；换一个任务，同样的值可能毁掉模型。",
  },
  entropyTarget: {
    label: "熵目标",
    help: "只有词元熵不高于此值（奈特）时奖励才起作用，并在那里增大；0 表示固定不变。",
    look: "词元熵应在它附近波动；熵系数显示这需要多大的奖励。",
  },
  entropyStep: {
    label: "熵步长",
    help: "自适应的熵奖励每一步改变多少。",
    look: "太大，熵会在目标附近来回摆动。",
  },
  samplingRounds: {
    label: "采样轮数",
    help: "大于 1 时，全对或全错的组被丢弃，再抽更多提示，最多这么多轮。这会在已解出的组中关闭 ARM。",
    look: "采样用时，以及抽了多少组。在 ProGRPO 下，一组解出后就没有什么往回拉了。",
  },
  samplingRoundsDapo: {
    label: "采样轮数（DAPO）",
    help: "在 DAPO 下，每一步最多用这么多轮抽更多提示，直到对错兼有的组够数；1 表示关闭。",
    look: "采样用时：解出的提示越多，要抽越多才能得到有信号的一组。",
  },
  advantageScaling: {
    label: "优势缩放",
    help: "组内减去均值后的奖励除以什么。",
    look: "不除的话，正确回答很少或错误回答很少的组分量更轻。",
    options: {
      "group-std": { label: "组标准差", help: "GRPO：组内样本标准差（Bessel 校正）+ 1e-6。" },
      none: { label: "无", help: "Dr. GRPO：不除。" },
    },
  },
  rewardSource: {
    label: "奖励来源",
    help: "由什么给回答发奖励。无论选哪一个，回答是否正确都由验证器判定。",
    look: "用随机奖励时，不管学到什么，奖励都停在一半左右：请看 pass@1 和熵。",
    options: {
      verifier: { label: "验证器", help: "正确的回答得 1，错误的得 0。" },
      random: { label: "随机", help: "一种对照：抛硬币决定，方法得不到任何别的信息。" },
    },
  },
  klCoef: {
    label: "KL 系数",
    help: "损失中 KL(策略 || 基座模型) 的 k3 估计的权重。",
    look: "这根牵绳保住多少多样性，又付出多少准确率。",
  },
  entropyCoef: {
    label: "熵系数",
    help: "目标中平均词元熵的权重，是对付崩溃的另一种办法。",
    look: "取 0.2 左右能在数字求和上保住多样性；换一个任务，同样的值可能毁掉模型。",
  },
  train: {
    label: "训练的部分",
    help: "哪些权重参与学习。",
    look: "LoRA 更贴近基础模型：看它是否同样失去多样性，又在哪里追上全参数训练。",
    options: {
      all: { label: "全部权重", help: "模型的每一个参数。" },
      lora: {
        label: "LoRA",
        help: "每层的七个矩阵保持不变，旁边各学两个小矩阵。学习率要调高：在这里约三倍即可重现全参数训练的曲线，大模型约十倍。",
      },
    },
  },
  loraRank: {
    label: "LoRA 秩",
    help: "适配器的秩 r：一个矩阵可以沿多少个方向改变。",
    look: "秩为 1 时会落后；超过奖励所能区分的程度，再大只会多占内存。",
  },
  loraAlpha: {
    label: "LoRA alpha",
    help: "适配器的乘积再乘以 alpha / r。",
    look: "它的作用与学习率十分相近：两者改其一即可。",
  },
  learningRate: {
    label: "学习率",
    help: "预热之后 AdamW 的步长。1e-3 会毁掉 Countdown。",
    look: "太小，整个实验中两条线都分不开；太大，模型会崩坏。",
  },
  warmupSteps: {
    label: "预热步数",
    help: "学习率在这么多步内线性上升。",
    look: "不预热的话，AdamW 还不了解尺度，最初几步可能失控。",
    unit: "步",
  },
  weightDecay: {
    label: "权重衰减",
    help: "权重矩阵的解耦衰减（AdamW）。",
    look: "在这里几乎没有影响；因为训练器都有，所以这里也有。",
  },
  maxGradNorm: {
    label: "梯度裁剪",
    help: "全局梯度范数被缩小到不超过此值。",
    look: "与梯度范数对照：低于此值就没有裁剪。",
  },
  miniBatches: {
    label: "小批次数",
    help: "每一步的提示分成这么多次优化器更新。",
    look: "每步更新次数越多，从同样的样本学得越快，也离抽样时的策略越远。",
  },
  gradientAccumulation: {
    label: "梯度累积",
    help: "一个小批次分成这么多份依次通过模型，梯度相加：更新相同，内存更省。",
    look: "变的是内存和时间，除舍入之外数值不变。",
  },
  innerEpochs: {
    label: "内循环轮数",
    help: "每批采样被重复使用多少遍（mu）。",
    look: "大于 1 时概率比会离开 1，裁剪才开始起作用。",
  },
  evalEvery: {
    label: "评估间隔",
    help: "第 0 步做一次留出评估，此后每过这么多步再做一次。",
    look: "评估越频繁，线越细致，用时也越长。",
    unit: "步",
  },
  evalPrompts: {
    label: "留出题数",
    help: "每次评估用多少道留出题；题越多，区间越窄。",
    look: "用 32 道题时，pass@1 相差 0.1 仍可能只是偶然。",
  },
  evalSamples: {
    label: "每题采样数",
    help: "每道留出题采样多少个回答；pass@k 的 k 最大画到此值。",
    look: "只有估计值与它有关，精确值与它无关。",
  },
  seed: {
    label: "随机种子",
    help: "决定提示的顺序和采样噪声。两个孪生实验共用同一个。",
    look: "换一个种子，差异还剩多少：只有一个种子不足为凭。",
  },
  steps: { label: "步数", help: "实验在这么多步之后停止。", look: "准确率不再上升之后，崩溃仍在继续。", unit: "步" },
};

export const backends: RegistryWords["backends"] = {
  auto: { label: "自动", help: "有真正的显卡适配器时用 WebGPU，否则用 WASM。" },
  webgpu: { label: "WebGPU", help: "图形处理器；浏览器不提供时会被拒绝。" },
  "webgpu-f16": {
    label: "WebGPU，半精度乘积",
    help: "图形处理器，矩阵乘积用 16 位、求和用 32 位：数值会有所不同；适配器不支持时会被拒绝。",
  },
  wasm: { label: "WASM", help: "处理器；在每台机器上得到逐位相同的数值。" },
  "wasm-relaxed": {
    label: "WASM，宽松 SIMD",
    help: "处理器，使用融合乘加：在有些机器上更快，但末几位取决于机器。",
  },
};
